package dev.weir.gateway.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EqualRequestsTest {
    private static final String CHAT = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
    private final OpenAiRequests openAi = new OpenAiRequests(RequestBounds.DEFAULTS, false);
    private final OllamaRequests ollama = new OllamaRequests(RequestBounds.DEFAULTS, false);

    private String name(String body) {
        return EqualRequests.name("a", List.of("m"), openAi.chat(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String generate(String more) {
        String body = "{\"model\":\"m\",\"prompt\":\"hi\"" + more + "}";
        return EqualRequests.name("a", List.of("m"), ollama.generate(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatShapesNoAnswerMakesNoDifference() {
        String plain = name(CHAT.formatted(""));
        for (String more : List.of(
                ",\"stream\":true",
                ",\"user\":\"u\"",
                ",\"tools\":[]",
                ",\"cache\":{\"ttl\":5}",
                ",\"n\":1",
                ",\"keep_alive\":\"5m\"",
                ",\"stop\":[],\"logit_bias\":{}")) {
            assertEquals(plain, name(CHAT.formatted(more)), more);
        }
        assertEquals(
                plain,
                name(
                        " {\"messages\":[{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"role\":\"user\"}],\"model\":\"m\"} "));
        assertEquals(
                name(CHAT.formatted(",\"logit_bias\":{\"1\":2,\"3\":4}")),
                name(CHAT.formatted(",\"logit_bias\":{\"3\":4.0,\"1\":2}")));
    }

    @Test
    void whatShapesAnAnswerDoes() {
        Set<String> names = new HashSet<>();
        List<String> all = List.of(
                "",
                ",\"temperature\":0",
                ",\"temperature\":0.5",
                ",\"top_p\":0.5",
                ",\"seed\":0",
                ",\"seed\":1",
                ",\"n\":2",
                ",\"max_tokens\":5",
                ",\"stop\":\"a\"",
                ",\"stop\":[\"a\",\"b\"]",
                ",\"stop\":[\"ab\"]",
                ",\"logit_bias\":{\"1\":2}",
                ",\"logprobs\":true",
                ",\"logprobs\":true,\"top_logprobs\":2",
                ",\"reasoning_effort\":\"low\"",
                ",\"response_format\":{\"type\":\"json_object\"}",
                ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{\"type\":\"object\"}}}",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"g\"}}]",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"g\"}}],\"tool_choice\":\"required\"",
                ",\"options\":{\"num_ctx\":4096}",
                ",\"min_tokens\":5");
        all.forEach(more -> names.add(name(CHAT.formatted(more))));
        names.add(name(CHAT.formatted("").replace("hi", "ho")));
        names.add(name(CHAT.formatted("").replace("user", "system")));
        names.add(name(CHAT.formatted("").replace("\"m\"", "\"n\"")));
        assertEquals(all.size() + 3, names.size());
    }

    @Test
    void whatOnlyTheBytesTellMakesADifferenceToo() {
        Set<String> names = new HashSet<>();
        List<String> all = List.of(
                "",
                ",\"context\":[1]",
                ",\"context\":[2]",
                ",\"truncate\":false",
                ",\"shift\":false",
                ",\"raw\":true",
                ",\"suffix\":\"s\"",
                ",\"system\":\"s\"",
                ",\"template\":\"s\"",
                ",\"format\":\"json\"");
        all.forEach(more -> names.add(generate(more)));
        assertEquals(all.size(), names.size());
    }

    @Test
    void anAccountAndTheModelsOfItsServersMakeADifference() {
        var request = openAi.chat(CHAT.formatted("").getBytes(StandardCharsets.UTF_8));
        String name = EqualRequests.name("a", List.of("m", "n"), request);
        assertEquals(name, EqualRequests.name("a", List.of("n", "m"), request));
        assertTrue(Set.of(
                        EqualRequests.name("b", List.of("m", "n"), request),
                        EqualRequests.name("a", List.of("m"), request))
                .stream()
                .noneMatch(name::equals));
    }
}
