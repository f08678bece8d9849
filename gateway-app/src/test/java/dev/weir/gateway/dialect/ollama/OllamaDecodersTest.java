package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.AnswerEvent.Completed;
import dev.weir.gateway.chat.AnswerEvent.ContentDelta;
import dev.weir.gateway.chat.AnswerEvent.Embedded;
import dev.weir.gateway.chat.AnswerEvent.ReasoningDelta;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.chat.AnswerEvent.ToolCallDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallStarted;
import dev.weir.gateway.chat.AnswerEvent.UsageReported;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaDecodersTest {
    private final OllamaRequests requests = new OllamaRequests(RequestBounds.DEFAULTS, false);
    private final OllamaDecoders decoders = new OllamaDecoders(() -> "call_new");

    @Test
    void aStreamIsTextThenAnEndWhereverItIsCut() {
        Cuts.all(Recording.answer("api-chat-length")).forEach(pieces -> {
            List<AnswerEvent> events = Cuts.events(stream(), pieces);
            assertEquals("The story of a young", text(events));
            assertEquals(8, events.size());
            assertEquals(new ChoiceFinished(0, FinishReason.LENGTH, null), events.get(5));
            assertEquals(
                    new UsageReported(TokenCounts.of(35, 5), new Timings(520754020, 143658518, 229867339, 129208379)),
                    events.get(6));
            assertEquals(new Completed(), events.get(7));
        });
    }

    @Test
    void aWholeAnswerGivesTheSameEventsWhereverItIsCut() {
        Cuts.all(Recording.answer("api-chat-think-true")).forEach(pieces -> {
            List<AnswerEvent> events = Cuts.events(whole(), pieces);
            assertEquals(new ReasoningDelta(0, "one plus one is two"), events.get(0));
            assertEquals(new ContentDelta(0, "2"), events.get(1));
            assertEquals(new ChoiceFinished(0, FinishReason.STOP, null), events.get(2));
            assertEquals(5, events.size());
        });
    }

    @Test
    void aToolCallEndsWithItsOwnReason() {
        List<AnswerEvent> events = Cuts.events(stream(), List.of(Recording.answer("api-chat-tools-stream")));
        assertEquals(new ToolCallStarted(0, 0, "call_6esvysnc", "get_weather"), events.get(0));
        assertEquals(new ToolCallDelta(0, 0, "{\"city\":\"Berlin\"}"), events.get(1));
        assertEquals(new ChoiceFinished(0, FinishReason.TOOL_CALLS, null), events.get(2));
    }

    @Test
    void callsInTheLastLineAndCallsOfOneIndexAreKeptApart() {
        String call = "{\"function\":{\"index\":0,\"name\":\"%s\",\"arguments\":{\"b\":1,\"a\":2}}}";
        String answer = "{\"message\":{\"content\":\"\",\"tool_calls\":[" + call.formatted("f") + ","
                + call.formatted("g") + "]},\"done\":true,\"done_reason\":\"stop\"}\n";
        List<AnswerEvent> events = Cuts.events(stream(), answer);
        assertEquals(new ToolCallStarted(0, 0, "call_new", "f"), events.get(0));
        assertEquals(new ToolCallStarted(0, 1, "call_new", "g"), events.get(2));
        assertEquals(new ToolCallDelta(0, 1, "{\"b\":1,\"a\":2}"), events.get(3));
        assertEquals(new ChoiceFinished(0, FinishReason.TOOL_CALLS, null), events.get(4));
    }

    @ParameterizedTest
    @CsvSource({
        "stop,STOP,STOP",
        "length,LENGTH,LENGTH",
        "'',STOP,TOOL_CALLS",
        "unload,STOP,TOOL_CALLS",
    })
    void eachReasonIsOneOfTheGates(String said, FinishReason plain, FinishReason withCall) {
        String end = "\"done\":true,\"done_reason\":\"" + said + "\"}\n";
        assertEquals(plain, reason("{\"response\":\"a\"," + end));
        FinishReason called = reason("{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}," + end);
        assertEquals(said.equals("stop") ? FinishReason.TOOL_CALLS : withCall, called);
    }

    @Test
    void thinkingAndTextOfOneLineAreTwoEvents() {
        List<AnswerEvent> events =
                Cuts.events(stream(), "{\"message\":{\"content\":\"b\",\"thinking\":\"a\"},\"done\":false}\n");
        assertEquals(List.of(new ReasoningDelta(0, "a"), new ContentDelta(0, "b")), events);
    }

    @Test
    void logprobsComeWithTheirText() {
        var first = (ContentDelta) Cuts.events(stream(), List.of(Recording.answer("api-chat-logprobs-stream")))
                .getFirst();
        assertEquals(-1.918720006942749, first.logprobs().getFirst().logprob());
        assertEquals(List.of(76), first.logprobs().getFirst().bytes());
        assertEquals("The", first.logprobs().getFirst().top().get(1).token());
        var alone = Cuts.events(
                stream(), "{\"response\":\"\",\"done\":true,\"logprobs\":[{\"token\":\"x\",\"logprob\":-1}]}");
        assertEquals(
                "x", ((ContentDelta) alone.getFirst()).logprobs().getFirst().token());
    }

    @Test
    void anEmptyAnswerIsStillAnAnswer() {
        List<AnswerEvent> events = Cuts.events(stream(), "{\"response\":\"\",\"done\":true}\n");
        assertEquals(
                List.of(
                        new ChoiceFinished(0, FinishReason.STOP, null),
                        new UsageReported(TokenCounts.of(0, 0), new Timings(0, 0, 0, 0)),
                        new Completed()),
                events);
    }

    @Test
    void aStreamThatStopsInTheMiddleIsNotCompleted() {
        byte[] answer = Recording.answer("api-chat-length");
        for (int length = 0; length < answer.length - 1; length += 7) {
            var events = Cuts.events(stream(), List.of(Arrays.copyOf(answer, length)));
            assertFalse(events.contains(new Completed()));
        }
        byte[] whole = Recording.answer("api-chat-stream-false");
        assertEquals(List.of(), Cuts.events(whole(), List.of(Arrays.copyOf(whole, whole.length - 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"at 10.0.0.1\"}\n", "{\"error\":{}}\n"})
    void anErrorIsAFailureInTheGatesOwnWords(String line) {
        var stream = assertThrows(GatewayException.class, () -> Cuts.events(stream(), "{\"response\":\"a\"}\n" + line));
        assertEquals(FailureCode.UPSTREAM_ERROR, stream.failure().code());
        assertFalse(stream.failure().message().contains("10.0"));
        assertThrows(GatewayException.class, () -> Cuts.events(whole(), line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>\n", "{\"response\":5}\n", "{\"message\":[]}\n", "{\"done\":true,\n"})
    void whatIsNoAnswerIsAFailure(String line) {
        var failure = assertThrows(GatewayException.class, () -> Cuts.events(stream(), line));
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, failure.failure().code());
    }

    @Test
    void vectorsComeInTheirOrderWhereverTheyAreCut() {
        Cuts.all(Recording.answer("api-embed-dimensions")).forEach(pieces -> {
            List<AnswerEvent> events = Cuts.events(vectors(), pieces);
            assertEquals(-0.33835718f, ((Embedded) events.get(0)).vectors().getFirst()[0]);
            assertEquals(8, ((Embedded) events.get(0)).vectors().getFirst().length);
            assertEquals(TokenCounts.of(3, 0), ((UsageReported) events.get(1)).counts());
            assertEquals(new Completed(), events.get(2));
        });
        var two = (Embedded) Cuts.events(vectors(), List.of(Recording.answer("api-embed-array")))
                .getFirst();
        assertEquals(2, two.vectors().size());
        assertEquals(384, two.vectors().get(1).length);
    }

    private FinishReason reason(String answer) {
        return Cuts.events(stream(), answer).stream()
                .filter(ChoiceFinished.class::isInstance)
                .map(event -> ((ChoiceFinished) event).reason())
                .findFirst()
                .orElseThrow();
    }

    private static String text(List<AnswerEvent> events) {
        return events.stream()
                .filter(ContentDelta.class::isInstance)
                .map(event -> ((ContentDelta) event).text())
                .collect(Collectors.joining());
    }

    private AnswerDecoder stream() {
        return decoders.decoder(requests.chat(Recording.request("api-chat-length")));
    }

    private AnswerDecoder whole() {
        return decoders.decoder(requests.generate(Recording.request("api-generate-stream-false")));
    }

    private AnswerDecoder vectors() {
        return decoders.decoder(requests.embed(Recording.request("api-embed-array")));
    }
}
