package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaBodiesTest {
    private static final Demand DEMAND = new Demand("asked", Delivery.WHOLE, false, null, 1, 0);
    private static final List<Message> HI = List.of(Message.text(Role.USER, "hi"));

    @Test
    void aPlainChatSaysNoMoreThanItMust() {
        assertEquals(
                "{\"model\":\"sent\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":false,"
                        + "\"options\":{\"num_predict\":9}}",
                chat(Sampling.UNSAID, Tooling.NONE, Features.PLAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-chat-options-all",
                "api-chat-tool-result",
                "api-chat-tools",
                "api-chat-images",
                "api-chat-format-schema",
                "api-chat-logprobs",
                "api-chat-think-true",
                "api-chat-multi-turn"
            })
    void aRequestThatIsReadAndWrittenIsTheSameRequest(String name) {
        var requests = new OllamaRequests(RequestBounds.DEFAULTS, false);
        ChatRequest before = requests.chat(Recording.request(name));
        Integer most = before.demand().maxTokens();
        ChatRequest after = requests.chat(OllamaBodies.chat(before, "sent", most == null ? 99 : most));
        assertEquals(before.messages(), after.messages());
        assertEquals(before.sampling(), after.sampling());
        assertEquals(before.tooling(), after.tooling());
        assertEquals(before.features(), after.features());
        assertEquals(before.demand().delivery(), after.demand().delivery());
    }

    @Test
    void aToolsTurnHasTheNameOfTheLatestCallWithItsId() {
        var call = new ToolCall("id", "old", "{}");
        var messages = List.of(
                new Message(Role.ASSISTANT, List.of(), null, List.of(call), null, null),
                new Message(Role.ASSISTANT, List.of(), null, List.of(new ToolCall("id", "new", "{}")), null, null),
                new Message(Role.TOOL, List.of(), null, List.of(), "id", null));
        var request = new ChatRequest(DEMAND, messages, Sampling.UNSAID, Tooling.NONE, Features.PLAIN, null);
        String body = text(OllamaBodies.chat(request, "sent", 9));
        assertTrue(
                body.contains("\"role\":\"tool\",\"content\":\"\",\"tool_name\":\"new\",\"tool_call_id\":\"id\""),
                body);
    }

    @ParameterizedTest
    @CsvSource({"NONE,false", "ON,true", "MINIMAL,low", "LOW,low", "MEDIUM,medium", "HIGH,high", "XHIGH,max", "MAX,max"
    })
    void eachEffortHasItsWord(Reasoning effort, String word) {
        String quoted = effort == Reasoning.NONE || effort == Reasoning.ON ? word : '"' + word + '"';
        String body = chat(
                Sampling.UNSAID, Tooling.NONE, new Features(new OutputFormat.Text(), effort, null, Extensions.NONE));
        assertTrue(body.contains("\"think\":" + quoted), body);
    }

    @Test
    void toolsAreLeftOutWhereTheClientWantsNoCall() {
        var tool = new Tooling.Tool("f", null, null, true);
        assertTrue(chat(new Choice.Auto(), tool)
                .contains("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                        + "{\"type\":\"object\",\"properties\":{}}}}]"));
        assertTrue(!chat(new Choice.None(), tool).contains("tools"));
        assertRefused("tool_choice", () -> chat(new Choice.Required(), tool));
        assertRefused("tool_choice", () -> chat(new Choice.Named("f"), tool));
    }

    @Test
    void whatOllamaCannotDoIsRefusedByName() {
        assertRefused(
                "logit_bias",
                () -> chat(Sampling.builder().logitBias(Map.of(1, 2.0)).build(), Tooling.NONE, Features.PLAIN));
        var vllm = new Extensions(Map.of("min_tokens", "3"), Map.of(), null);
        assertRefused(
                "min_tokens",
                () -> chat(Sampling.UNSAID, Tooling.NONE, new Features(new OutputFormat.Text(), null, null, vllm)));
        assertRefused("prompt", () -> generate(Framing.RAW, new Prompt.Tokens(List.of(1))));
        assertRefused(
                "input",
                () -> OllamaBodies.embed(
                        new EmbeddingRequest(
                                DEMAND, List.of(new Prompt.Tokens(List.of(1))), null, true, Extensions.NONE, null),
                        "m"));
    }

    @Test
    void aCompletionIsRawUnlessItHasASuffix() {
        assertEquals(
                "{\"model\":\"sent\",\"prompt\":\"a\",\"raw\":true,\"stream\":false,\"options\":{\"num_predict\":9}}",
                generate(Framing.RAW, new Prompt.Text("a")));
        assertEquals(
                "{\"model\":\"sent\",\"prompt\":\"a\",\"suffix\":\"b\",\"stream\":false,\"options\":{\"num_predict\":9}}",
                generate(new Framing(true, "b", null, List.of(), false), new Prompt.Text("a")));
    }

    @Test
    void anEmbeddingKeepsItsTextsInOrder() {
        var extensions = new Extensions(Map.of(), Map.of(), "\"5m\"");
        var request = new EmbeddingRequest(
                DEMAND, List.of(new Prompt.Text("a"), new Prompt.Text("")), 8, false, extensions, null);
        assertEquals(
                "{\"model\":\"sent\",\"input\":[\"a\",\"\"],\"truncate\":false,\"dimensions\":8,\"keep_alive\":\"5m\"}",
                text(OllamaBodies.embed(request, "sent")));
    }

    private static String chat(Choice choice, Tooling.Tool tool) {
        return chat(Sampling.UNSAID, new Tooling(List.of(tool), choice, null), Features.PLAIN);
    }

    private static String chat(Sampling sampling, Tooling tooling, Features features) {
        return text(OllamaBodies.chat(new ChatRequest(DEMAND, HI, sampling, tooling, features, null), "sent", 9));
    }

    private static String generate(Framing framing, Prompt... prompts) {
        return text(OllamaBodies.generate(
                new CompletionRequest(DEMAND, List.of(prompts), framing, Sampling.UNSAID, Features.PLAIN, null),
                "sent",
                9));
    }

    private static void assertRefused(String field, Runnable call) {
        var failure = assertThrows(GatewayException.class, call::run).failure();
        assertEquals(FailureCode.UNSUPPORTED_VALUE, failure.code());
        assertEquals(field, failure.param());
        assertTrue(failure.message().contains("Ollama"));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
