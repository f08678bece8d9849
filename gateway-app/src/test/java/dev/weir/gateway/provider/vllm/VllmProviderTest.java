package dev.weir.gateway.provider.vllm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.provider.BackendQueries;
import dev.weir.gateway.provider.Sending;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VllmProviderTest {
    private static final String LIST =
            "{\"data\":[{\"id\":\"llama-3.2-3b-awq\",\"owned_by\":\"vllm\",\"root\":\"/models/x\","
                    + "\"max_model_len\":2048,\"created\":9},{\"id\":\"my-lora\",\"parent\":\"llama-3.2-3b-awq\",\"max_model_len\":null},"
                    + "{\"id\":\"org/bge-m3\"}]}";

    private final AtomicLong now = new AtomicLong(100);
    private final VllmProvider vllm = new VllmProvider(
            new Backend("gpu", Kind.VLLM, URI.create("http://127.0.0.1:8000"), null, null),
            (request, listener) -> {
                throw new AssertionError("nothing is sent here");
            },
            new TestingQueries(),
            () -> Instant.ofEpochSecond(now.get()));

    private static final class TestingQueries implements BackendQueries {
        @Override
        public CompletionStage<byte[]> get(String path) {
            assertEquals("/v1/models", path);
            return CompletableFuture.completedFuture(LIST.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public CompletionStage<byte[]> post(String path, byte[] json) {
            throw new AssertionError(path);
        }
    }

    @Test
    void cardsHaveWhatTheListAndTheNameTell() {
        var first = vllm.models().toCompletableFuture().join();
        now.set(200);
        var again = vllm.models().toCompletableFuture().join();
        assertEquals(first, again);
        var card = first.getFirst();
        assertEquals(Instant.ofEpochSecond(100), card.modifiedAt());
        assertEquals("llama", card.file().family());
        assertEquals("3B", card.file().parameterSize());
        assertEquals("AWQ", card.file().quantization());
        assertEquals(2048, first.get(1).contextLength());
        assertTrue(first.get(2).capabilities().toString().contains("EMBEDDING"));
        assertEquals(3, vllm.loaded().toCompletableFuture().join().size());
    }

    @Test
    void theCapIsNeverOverTheModelsContext() {
        vllm.models().toCompletableFuture().join();
        String body = body(chat(List.of(Message.text(Role.USER, "hi")), Tooling.NONE, Features.PLAIN));
        assertEquals(
                "{\"model\":\"llama-3.2-3b-awq\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        + "\"max_tokens\":2048,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                body);
    }

    @Test
    void aConversationOfAnotherDialectIsWrittenAnew() {
        var user = new Message(
                Role.USER,
                List.of(new ContentPart.Text("look"), new ContentPart.Image("AAAA", "image/png", null)),
                null,
                List.of(),
                null,
                null);
        var asked = new Message(
                Role.ASSISTANT,
                List.of(),
                null,
                List.of(new ToolCall("", "f", "{\"a\":1}"), new ToolCall("", "g", "{}")),
                null,
                "hm");
        var g = new Message(Role.TOOL, List.of(new ContentPart.Text("2")), "g", List.of(), null, null);
        var f = new Message(Role.TOOL, List.of(new ContentPart.Text("1")), "f", List.of(), null, null);
        var features = new Features(new OutputFormat.JsonSchema(null, "{}", null), Reasoning.NONE, 2, Extensions.NONE);
        var tools = new Tooling(List.of(new Tooling.Tool("f", null, "{}", null)), new Tooling.Choice.Named("f"), true);
        String body = body(chat(List.of(user, asked, g, f), tools, features));
        assertTrue(
                body.contains("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}"), body);
        assertTrue(
                body.contains(
                        "{\"id\":\"call_1_1\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}"),
                body);
        assertTrue(
                body.contains(
                        "\"content\":\"2\",\"tool_call_id\":\"call_1_1\"},{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"call_1_0\"}"),
                body);
        assertTrue(
                body.contains(
                        "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}},\"parallel_tool_calls\":true"),
                body);
        assertTrue(body.contains("\"json_schema\":{\"name\":\"response\",\"schema\":{},\"strict\":true}"), body);
        assertTrue(
                body.endsWith(
                        "\"reasoning_effort\":\"none\",\"chat_template_kwargs\":{\"enable_thinking\":false},\"logprobs\":true,\"top_logprobs\":2}"),
                body);
    }

    @Test
    void aPromptThatWantsTheTemplateGoesAsAChat() {
        var framing = new Framing(false, null, "Be brief.", List.of(), false);
        var generate = completion(framing);
        assertEquals("/v1/chat/completions", vllm.call(generate, sending()).path());
        assertTrue(
                body(generate)
                        .contains(
                                "\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Once\"}]"));
        assertEquals(
                "/v1/completions", vllm.call(completion(Framing.RAW), sending()).path());
        assertTrue(body(completion(Framing.RAW)).contains("\"prompt\":\"Once\""));
        var suffix = completion(new Framing(true, "end", null, List.of(), false));
        assertEquals(
                "suffix",
                Objects.requireNonNull(assertThrows(GatewayException.class, () -> body(suffix))
                        .failure()
                        .param()));
    }

    private static CompletionRequest completion(Framing framing) {
        return new CompletionRequest(
                demand(), List.of(new Prompt.Text("Once")), framing, Sampling.UNSAID, Features.PLAIN, null);
    }

    private static ChatRequest chat(List<Message> messages, Tooling tooling, Features features) {
        return new ChatRequest(demand(), messages, Sampling.UNSAID, tooling, features, null);
    }

    private static Demand demand() {
        return new Demand("llama", Delivery.STREAM, true, null, 1, 10);
    }

    private static Sending sending() {
        return new Sending("llama-3.2-3b-awq", 4096, "id");
    }

    private String body(ModelRequest request) {
        return new String(vllm.call(request, sending()).body().getFirst(), StandardCharsets.UTF_8);
    }
}
