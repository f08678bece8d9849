package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaRequestsTest {
    private final OllamaRequests requests = new OllamaRequests(RequestBounds.DEFAULTS, false);

    @Test
    void aStreamIsWantedUnlessTheClientSaysNo() {
        assertEquals(
                Delivery.STREAM,
                requests.chat(Recording.request("api-chat-tools-stream"))
                        .demand()
                        .delivery());
        assertEquals(
                Delivery.WHOLE,
                requests.chat(Recording.request("api-chat-stream-false"))
                        .demand()
                        .delivery());
        assertEquals(
                Delivery.STREAM,
                requests.generate(Recording.request("api-generate-stream-absent"))
                        .demand()
                        .delivery());
        assertEquals(
                Delivery.WHOLE,
                requests.embed(Recording.request("api-embed-array")).demand().delivery());
    }

    @Test
    void optionsHaveTheirTypesAndUnknownOnesAreLetPass() {
        var chat = requests.chat(Recording.request("api-chat-options-all"));
        assertEquals(5, chat.demand().maxTokens());
        assertEquals(0.5, chat.sampling().temperature());
        assertEquals(20, chat.sampling().topK());
        assertEquals(1.1, chat.sampling().repetitionPenalty());
        assertEquals(
                Map.of("repeat_last_n", "32", "typical_p", "0.9", "num_ctx", "1024"),
                chat.features().extensions().ollamaOptions());
        assertEquals(
                5,
                requests.chat(Recording.request("api-chat-options-unknown"))
                        .demand()
                        .maxTokens());
        assertEquals(
                List.of("."),
                requests.chat(Recording.request("api-chat-num-predict-zero"))
                        .sampling()
                        .stop());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-chat-num-predict-zero", "api-chat-num-predict-minus-2"})
    void noMoreThanNothingMeansNoBound(String name) {
        assertNull(requests.chat(Recording.request(name)).demand().maxTokens());
    }

    @Test
    void toolsAndTheirTurnsAreRead() {
        var chat = requests.chat(Recording.request("api-chat-tool-result"));
        assertEquals("get_weather", chat.tooling().tools().getFirst().name());
        var last = chat.messages().getLast();
        assertEquals(Role.TOOL, last.role());
        var asked = chat.messages().get(chat.messages().size() - 2).toolCalls().getFirst();
        assertEquals("get_weather", asked.name());
        assertTrue(asked.argumentsJson().startsWith("{"));
        assertEquals(asked.id(), last.toolCallId());
    }

    @Test
    void callsWithoutIdAreAnsweredInTheirOrder() {
        var chat = requests.chat(Bodies.of("""
                {"model":"m","messages":[{"role":"assistant","tool_calls":[{"function":{"name":"a"}},
                {"function":{"name":"b","arguments":{"x":1}}}]},{"role":"tool","tool_name":"b","content":"1"},
                {"role":"tool","content":"2"}]}"""));
        assertEquals("call_0_1", chat.messages().get(1).toolCallId());
        assertEquals("call_0_0", chat.messages().get(2).toolCallId());
    }

    @Test
    void picturesTellWhatTheyAre() {
        var parts = requests.chat(Recording.request("api-chat-images"))
                .messages()
                .getFirst()
                .parts();
        assertEquals("image/png", ((ContentPart.Image) parts.getLast()).mediaType());
        var sound = requests.chat(Bodies.of(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"images\":[\"UklGRgAAAABXQVZFYWJjZGVm\"]}]}"));
        assertEquals(
                "wav", ((ContentPart.Audio) sound.messages().getFirst().parts().getFirst()).format());
    }

    @Test
    void formatsThinkingAndLogprobsAreRead() {
        assertEquals(
                new OutputFormat.JsonObject(),
                requests.chat(Recording.request("api-chat-format-json"))
                        .features()
                        .format());
        assertEquals(
                new OutputFormat.Text(),
                requests.chat(Recording.request("api-chat-format-empty-string"))
                        .features()
                        .format());
        var schema = requests.chat(Recording.request("api-chat-format-schema"))
                .features()
                .format();
        assertTrue(((OutputFormat.JsonSchema) schema).schemaJson().contains("additionalProperties"));
        assertEquals(
                Reasoning.ON,
                requests.chat(Recording.request("api-chat-think-true"))
                        .features()
                        .reasoning());
        assertEquals(
                2,
                requests.chat(Recording.request("api-chat-logprobs")).features().topLogprobs());
        assertNull(requests.chat(Recording.request("api-chat-stream-true"))
                .features()
                .topLogprobs());
    }

    @ParameterizedTest
    @CsvSource({
        "api-chat-empty-messages,load",
        "api-chat-missing-messages,load",
        "api-chat-unload,unload",
    })
    void withoutMessagesItIsALoad(String name, String reason) {
        var chat = requests.chat(Recording.request(name));
        assertTrue(OllamaLoad.isLoad(chat));
        assertEquals(
                Bodies.withoutTime(Recording.answerText(name)),
                Bodies.withoutTime(Bodies.text(OllamaLoad.answer(chat, Bodies.NOW))));
        assertTrue(Recording.answerText(name).contains('"' + reason + '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-generate-load", "api-generate-unload", "api-generate-missing-prompt"})
    void withoutPromptItIsALoad(String name) {
        var generate = requests.generate(Recording.request(name));
        assertEquals(
                Bodies.withoutTime(Recording.answerText(name)),
                Bodies.withoutTime(Bodies.text(OllamaLoad.answer(generate, Bodies.NOW))));
    }

    @Test
    void generateTellsWhatStandsAroundThePrompt() {
        assertTrue(requests.generate(Recording.request("api-generate-raw"))
                .framing()
                .raw());
        Framing fim =
                requests.generate(Recording.request("api-generate-suffix")).framing();
        assertEquals("\n    return c", fim.suffix());
        assertEquals(
                "Answer in one word.",
                requests.generate(Recording.request("api-generate-system"))
                        .framing()
                        .system());
        assertEquals(
                "{{ .System }} Q: {{ .Prompt }} A:",
                requests.generate(Recording.request("api-generate-template"))
                        .framing()
                        .template());
        assertEquals(
                1,
                requests.generate(Recording.request("api-generate-images"))
                        .framing()
                        .images()
                        .size());
        assertEquals(
                "86400",
                requests.generate(Recording.request("api-generate-keep-alive-minus-1"))
                        .features()
                        .extensions()
                        .keepAliveJson());
        assertFalse(OllamaLoad.isLoad(requests.generate(Recording.request("api-generate-context-second"))));
    }

    @Test
    void embeddingsAreReadInBothForms() {
        assertEquals(
                2, requests.embed(Recording.request("api-embed-array")).inputs().size());
        assertEquals(
                8, requests.embed(Recording.request("api-embed-dimensions")).dimensions());
        assertTrue(OllamaLoad.isLoad(requests.embed(Recording.request("api-embed-empty-string"))));
        var legacy = requests.embeddings(Recording.request("api-embeddings-legacy"));
        assertEquals(1, legacy.inputs().size());
        assertTrue(legacy.wire() != null && legacy.wire().span(Field.LEGACY_PROMPT) != null);
        assertEquals(
                "{\"embedding\":[]}",
                Bodies.text(OllamaLoad.answer(
                        requests.embeddings(Recording.request("api-embeddings-legacy-empty")), Bodies.NOW)));
    }

    @Test
    void whatTheOllamaCommandSendsIsTaken() {
        requests.chat(
                Bodies.of("{\"model\":\"m\",\"messages\":[{\"role\":\"User\",\"content\":\"hi\"}],\"format\":\"\","
                        + "\"options\":{},\"keep_alive\":null,\"tools\":null,\"think\":null}"));
        requests.generate(
                Bodies.of("{\"model\":\"m\",\"prompt\":\"\",\"suffix\":\"\",\"system\":\"\",\"template\":\"\","
                        + "\"context\":null,\"raw\":false,\"format\":\"\",\"options\":null}"));
        assertEquals("m", requests.show(Bodies.of("{\"name\":\"m\"}")));
        assertEquals("m", requests.show(Bodies.of("{\"model\":\"\",\"system\":\"\",\"name\":\"m\"}")));
        assertEquals("m", requests.show(Bodies.of("{\"model\":\"m\",\"name\":\"\"}")));
        assertEquals("a", requests.show(Bodies.of("{\"name\":\"b\",\"model\":\"a\",\"verbose\":false}")));
    }
}
