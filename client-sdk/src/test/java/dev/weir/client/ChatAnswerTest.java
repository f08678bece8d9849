package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.failure.DeadlineException;
import dev.weir.v1.ChatChoice;
import dev.weir.v1.CreateChatCompletionResponse;
import dev.weir.v1.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatAnswerTest {
    private static final CreateChatCompletionResponse ANSWER = CreateChatCompletionResponse.newBuilder()
            .setId("chat-1")
            .setModel("fast")
            .setBackend("gpu-1")
            .addChoices(ChatChoice.newBuilder()
                    .setFinishReason(dev.weir.v1.FinishReason.FINISH_REASON_TOOL_CALLS)
                    .setMessage(dev.weir.v1.ChatMessage.newBuilder()
                            .setReasoning("hm")
                            .addParts(dev.weir.v1.ContentPart.newBuilder().setText("blue"))
                            .addToolCalls(dev.weir.v1.ToolCall.newBuilder()
                                    .setId("call_1")
                                    .setName("look")
                                    .setArgumentsJson("{\"up\":1}"))))
            .setUsage(Usage.newBuilder().setPromptTokens(3).setCompletionTokens(2))
            .build();

    private final TestingChat chat = new TestingChat();
    private final TestingGateway gateway = new TestingGateway(chat);
    private final WeirClient weir = gateway.client().build();

    @AfterEach
    void close() {
        weir.close();
        gateway.close();
    }

    @Test
    void aWholeAnswerIsReadWithAllItsParts() {
        chat.thenAnswer(call -> {
            call.onNext(ANSWER);
            call.onCompleted();
        });
        ChatAnswer answer = weir.chat("fast").user("?").send();
        assertEquals("blue", answer.text());
        assertEquals("hm", answer.reasoning());
        assertEquals(FinishReason.TOOL_CALLS, answer.finishReason());
        assertEquals(List.of(new ToolCall("call_1", "look", "{\"up\":1}")), answer.toolCalls());
        assertEquals(new TokenUsage(3, 2, 0, 0, false), answer.usage());
    }

    @Test
    void everythingThatIsAskedArrives() {
        chat.thenAnswer(call -> {
            call.onNext(ANSWER);
            call.onCompleted();
        });
        weir.chat("fast")
                .message(ChatMessage.user(List.of(new ContentPart.ImageData(new byte[] {1, 2}, "image/png"))))
                .message(ChatMessage.tool("call_1", "42"))
                .tool(new Tool("look", "looks up", "{}"))
                .toolChoice(new ToolChoice.Function("look"))
                .jsonSchema("sky", "{\"type\":\"object\"}")
                .reasoning(ReasoningEffort.LOW)
                .temperature(0)
                .topK(40)
                .stop("a", "b")
                .extension("num_ctx", 8192)
                .logprobs(2)
                .send();
        var spec = chat.requests.remove().getSpec();
        assertEquals(2, spec.getMessages(0).getParts(0).getImage().getData().size());
        assertEquals("call_1", spec.getMessages(1).getToolCallId());
        assertEquals("look", spec.getToolChoice().getFunctionName());
        assertEquals("sky", spec.getResponseFormat().getJsonSchema().getName());
        assertTrue(spec.getSampling().hasTemperature(), "zero is not the same as unset");
        assertEquals(List.of("a", "b"), spec.getSampling().getStopList());
        assertEquals(8192, spec.getExtensions().getFieldsOrThrow("num_ctx").getNumberValue());
        assertEquals(2, spec.getLogprobs().getTopLogprobs());
    }

    @Test
    void cancellingTheFutureCancelsTheCall() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        chat.thenAnswer(call -> arrived.complete(null));
        CompletableFuture<ChatAnswer> future = weir.chat("fast").user("?").sendAsync();
        arrived.get(10, TimeUnit.SECONDS);
        future.cancel(true);
        chat.cancelled.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theDeadlineIsAnExceptionOfItsOwn() {
        chat.thenAnswer(call -> {});
        var call = weir.chat("fast").user("?").deadline(Duration.ofMillis(200));
        var failed =
                assertThrows(ExecutionException.class, () -> call.sendAsync().get(10, TimeUnit.SECONDS));
        assertInstanceOf(DeadlineException.class, failed.getCause());
    }
}
