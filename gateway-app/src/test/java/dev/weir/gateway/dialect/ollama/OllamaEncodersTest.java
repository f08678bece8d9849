package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.AnswerEvent.ContentDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallStarted;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real Ollama wrote, read into events and written again, is the same but for the times. */
class OllamaEncodersTest {
    private static final Framing TEMPLATED = new Framing(false, null, null, List.of(), false);
    private static final ModelNames NAMES = new ModelNames("smollm2:135m", "other");
    private static final ChoiceFinished STOP = new ChoiceFinished(0, FinishReason.STOP, null);

    private final OllamaRequests requests = new OllamaRequests(RequestBounds.DEFAULTS, false);
    private final OllamaDecoders decoders = new OllamaDecoders(() -> "call_new");
    private final OllamaEncoders encoders =
            new OllamaEncoders(UnpooledByteBufAllocator.DEFAULT, InstantSource.fixed(Bodies.NOW));
    private final StringBuilder written = new StringBuilder();
    private final Consumer<ByteBuf> out = frame -> written.append(Bodies.taken(frame));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-chat-stream-true",
                "api-chat-length",
                "api-chat-tools-stream",
                "api-chat-logprobs-stream",
                "api-chat-stream-false",
                "api-chat-tools",
                "api-chat-logprobs"
            })
    void aChatIsWrittenAsOllamaWritesIt(String name) {
        boolean whole = !Recording.answerText(name).endsWith("\n");
        var encoder = encoders.chat(NAMES, whole ? Delivery.WHOLE : Delivery.STREAM);
        var request = requests.chat(Recording.request(whole ? "api-chat-stream-false" : "api-chat-length"));
        rewrite(encoder, Cuts.events(decoders.decoder(request), List.of(Recording.answer(name))));
        assertEquals(same(Recording.answerText(name)), same(written.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-generate-stream-absent",
                "api-generate-stream-false",
                "api-generate-raw",
                "api-generate-logprobs"
            })
    void aGenerateIsWrittenAsOllamaWritesIt(String name) {
        boolean whole = !Recording.answerText(name).endsWith("\n");
        Framing framing = name.endsWith("raw") ? Framing.RAW : TEMPLATED;
        var encoder = encoders.generate(NAMES, whole ? Delivery.WHOLE : Delivery.STREAM, framing);
        var request = requests.chat(Recording.request(whole ? "api-chat-stream-false" : "api-chat-length"));
        rewrite(encoder, Cuts.events(decoders.decoder(request), List.of(Recording.answer(name))));
        String noContext = Recording.answerText(name).replaceAll("\"context\":\\[[0-9,]*]", "\"context\":[]");
        assertEquals(same(noContext), same(written.toString()));
    }

    @Test
    void embeddingsAreWrittenInBothForms() {
        var request = requests.embed(Recording.request("api-embed-dimensions"));
        var events = Cuts.events(decoders.decoder(request), List.of(Recording.answer("api-embed-dimensions")));
        rewrite(encoders.embed(new ModelNames("all-minilm", "x")), events);
        assertEquals(same(Recording.answerText("api-embed-dimensions")), same(written.toString()));
        written.setLength(0);
        rewrite(encoders.embeddings(), events);
        assertTrue(written.toString().startsWith("{\"embedding\":[-0.33835718"));
        assertTrue(written.toString().endsWith("]}"));
    }

    @Test
    void fragmentsOfCallsBecomeWholeCalls() {
        var encoder = encoders.chat(NAMES, Delivery.STREAM);
        encoder.encode(new ToolCallStarted(0, 0, "call_a", "f"), out);
        encoder.encode(new ToolCallDelta(0, 0, "{\"x\": \"a\u2028\\n"), out);
        encoder.encode(new ToolCallStarted(0, 1, "call_b", "g"), out);
        encoder.encode(new ToolCallDelta(0, 0, "b\",\n \"y\": [1, 2]}"), out);
        assertEquals("", written.toString());
        encoder.encode(new ChoiceFinished(0, FinishReason.TOOL_CALLS, null), out);
        assertTrue(written.toString()
                .contains("\"content\":\"\",\"tool_calls\":[{\"id\":\"call_a\",\"function\":{\"index\":0,"
                        + "\"name\":\"f\",\"arguments\":{\"x\":\"a\\u2028\\nb\",\"y\":[1,2]}}},"
                        + "{\"id\":\"call_b\",\"function\":{\"index\":1,\"name\":\"g\",\"arguments\":{}}}]}"));
        assertEquals(1, written.toString().lines().count());
        encoder.finish(Cuts.ENDING, out);
        assertTrue(written.toString().contains("\"done_reason\":\"stop\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "nonsense", "{}{}"})
    void argumentsThatAreNoObjectBreakTheAnswer(String arguments) {
        var encoder = encoders.chat(NAMES, Delivery.STREAM);
        encoder.encode(new ToolCallStarted(0, 0, "a", "f"), out);
        encoder.encode(new ToolCallDelta(0, 0, arguments), out);
        var failure = assertThrows(GatewayException.class, () -> encoder.encode(STOP, out));
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, failure.failure().code());
    }

    @Test
    void noLineHasACharacterAtWhichAClientBreaksIt() {
        var encoder = encoders.generate(NAMES, Delivery.STREAM, TEMPLATED);
        encoder.encode(new ContentDelta(0, "a\u0085b\u2028c\u2029d\u001ce\nf"), out);
        assertTrue(written.toString().contains("a\\u0085b\\u2028c\\u2029d\\u001ce\\nf"));
    }

    @Test
    void withoutTheServersTimesTheGatesOwnAreTold() {
        var encoder = encoders.chat(NAMES, Delivery.STREAM);
        encoder.encode(STOP, out);
        encoder.finish(new AnswerEncoder.Ending(TokenCounts.of(3, 5), 40, 100), out);
        assertEquals(
                "{\"model\":\"smollm2:135m\",\"created_at\":\"2026-11-21T09:21:38.2328466Z\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"total_duration\":100,\"load_duration\":1,"
                        + "\"prompt_eval_count\":3,\"prompt_eval_duration\":40,\"eval_count\":5,\"eval_duration\":60}\n",
                written.toString());
        written.setLength(0);
        encoder.finish(new AnswerEncoder.Ending(TokenCounts.NONE, 0, 0), out);
        assertFalse(written.toString().contains("_duration\":0"));
    }

    @Test
    void aFailureIsALineOfItsOwnAndNoEnd() {
        encoders.chat(NAMES, Delivery.STREAM).fail(Failure.of(FailureCode.UPSTREAM_ERROR, "It \"broke\"."), out);
        assertEquals("{\"error\":\"It \\\"broke\\\".\"}\n", written.toString());
        written.setLength(0);
        encoders.chat(NAMES, Delivery.WHOLE).fail(Failure.of(FailureCode.UPSTREAM_ERROR, "x"), out);
        assertEquals("", written.toString());
    }

    private void rewrite(AnswerEncoder<ByteBuf> encoder, List<AnswerEvent> events) {
        TokenCounts counts = TokenCounts.NONE;
        for (AnswerEvent event : events.subList(0, events.size() - 1)) {
            encoder.encode(event, out);
            if (event instanceof AnswerEvent.UsageReported usage) {
                counts = usage.counts();
            }
        }
        encoder.finish(new AnswerEncoder.Ending(counts, 40, 100), out);
    }

    private static String same(String answer) {
        return Bodies.withoutTime(answer);
    }
}
