package dev.weir.gateway.cache;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.gateway.cache.CacheSettings.Use;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests may be answered out of a cache for all that are repeatable. */
class CacheRuleTest {
    private static final CacheRule RULE = new CacheRule(
            new CacheSettings(Use.EXACT, CacheSettings.USUAL.times(), CacheSettings.USUAL.room(), false, false));

    private static byte[] bytes(String start, String more) {
        return (start + more + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static ModelRequest chat(String more) {
        String start = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"seed\":7";
        return new OpenAiRequests(RequestBounds.DEFAULTS, false).chat(bytes(start, more));
    }

    private static ModelRequest generate(String options) {
        String start = "{\"model\":\"m\",\"prompt\":\"hi\",\"options\":{\"seed\":7" + options + "}";
        return new OllamaRequests(RequestBounds.DEFAULTS, false).generate(bytes(start, ""));
    }

    private static String schema(String more) {
        String named = "{\"name\":\"a\",\"schema\":{\"type\":\"object\"}" + more + "}";
        return ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":" + named + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"verbosity\":\"low\"",
                "\"modalities\":[\"text\"]",
                "\"audio\":{\"voice\":\"a\",\"format\":\"wav\"}",
                "\"prediction\":{\"type\":\"content\",\"content\":\"a\"}",
                "\"web_search_options\":{}"
            })
    void aFieldThatOnlyTheBytesTellKeepsARequestOut(String field) {
        assertNull(RULE.ttl(chat("," + field)));
        assertNotNull(RULE.ttl(chat("," + field.replaceFirst(":.*", ":null"))), "null is nothing");
        assertNotNull(RULE.ttl(chat("," + field + ",\"cache\":{\"ttl\":5}")), "then no server gets the bytes");
    }

    @Test
    void aSchemasDescriptionDoesToo() {
        assertNotNull(RULE.ttl(chat(schema(""))));
        assertNull(RULE.ttl(chat(schema(",\"description\":\"what it is\""))));
    }

    @Test
    void anOptionThatNobodyKnowsDoesToo() {
        assertNotNull(RULE.ttl(generate(",\"num_ctx\":4096,\"new_one\":null")));
        assertNull(RULE.ttl(generate(",\"new_one\":[1]")));
    }

    @Test
    void whatShapesNoAnswerDoesNot() {
        assertNotNull(RULE.ttl(chat(",\"metadata\":{\"a\":\"b\"},\"store\":false,\"service_tier\":\"auto\"")));
    }
}
