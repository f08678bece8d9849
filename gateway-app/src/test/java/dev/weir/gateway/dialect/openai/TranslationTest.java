package dev.weir.gateway.dialect.openai;

import static dev.weir.gateway.dialect.openai.TestingRecordings.part;
import static dev.weir.gateway.dialect.openai.TestingRecordings.text;
import static dev.weir.gateway.dialect.openai.TestingRecordings.utf8;
import static dev.weir.gateway.dialect.openai.TestingRecordings.vllm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Completed;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationTest {
    private static final AnswerHead HEAD = new AnswerHead("chatcmpl-x", 7, "fast");
    private static final Ending ENDING = new Ending(TokenCounts.of(37, 8), 1, 2);

    @Test
    void aStreamReadsTheSameWhereverItIsCut() {
        byte[] stream = vllm("chat-tools-auto-stream");
        var whole = events(new StreamDecoder(1), stream, stream.length);
        for (int size = 1; size < 100; size++) {
            assertEquals(whole, events(new StreamDecoder(1), stream, size));
        }
        assertEquals(new Completed(), whole.getLast());
    }

    @Test
    void aRecordedStreamBecomesTheStreamOfTheDialect() {
        var events = events(new StreamDecoder(1), vllm("chat-length-stream"), 50);
        String chunk =
                "data: {\"id\":\"chatcmpl-x\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"fast\",\"choices\":[";
        String text = encoded(new ChatStreamEncoder(HEAD, true), events);
        assertTrue(
                text.startsWith(
                        chunk + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
                                + "\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n" + chunk
                                + "{\"index\":0,\"delta\":{\"content\":\"The\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n"),
                text);
        assertTrue(
                text.endsWith(
                        chunk
                                + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":null}\n\n"
                                + chunk
                                + "],\"usage\":{\"prompt_tokens\":37,\"completion_tokens\":8,\"total_tokens\":45}}\n\ndata: [DONE]\n\n"),
                text);
        assertFalse(encoded(new ChatStreamEncoder(HEAD, false), events).contains("usage"));
    }

    @Test
    void whatTheEncoderWritesTheDecoderReads() {
        for (String recording : List.of("chat-tools-auto-stream", "chat-logprobs-stream", "chat-n2-stream")) {
            int choices = recording.contains("n2") ? 2 : 1;
            var events = events(new StreamDecoder(choices), vllm(recording), 64);
            byte[] again = utf8(encoded(new ChatStreamEncoder(HEAD, true), events));
            assertEquals(withoutUsage(events), withoutUsage(events(new StreamDecoder(choices), again, 31)));
            var whole = events(new WholeDecoder(choices), utf8(encoded(new ChatWholeEncoder(HEAD), events)), 99);
            assertEquals(encoded(new ChatWholeEncoder(HEAD), events), encoded(new ChatWholeEncoder(HEAD), whole));
        }
    }

    @Test
    void wholeAnswersKeepTheirMeaning() {
        var events = events(new WholeDecoder(1), vllm("chat-tools-auto"), 100);
        assertTrue(events.contains(new AnswerEvent.ChoiceFinished(0, FinishReason.TOOL_CALLS, null)));
        String json = encoded(new ChatWholeEncoder(HEAD), events);
        assertTrue(json.contains("\"content\":null,\"refusal\":null,\"tool_calls\":[{\"id\":\"chatcmpl-tool-"), json);
        assertTrue(
                json.contains(
                        "\"arguments\":\"{\\\"city\\\": \\\"Berlin\\\"}\"}}]},\"logprobs\":null,\"finish_reason\":\"tool_calls\"}"),
                json);
    }

    @Test
    void completionsKeepTheirOlderLogprobs() {
        var events = events(new WholeDecoder(1), vllm("completions-logprobs"), 100);
        String json = encoded(new CompletionWholeEncoder(HEAD), events);
        assertTrue(
                json.contains(
                        "\"text\":\" Paris.\\n\",\"logprobs\":{\"text_offset\":[0,6,7],\"token_logprobs\":[-0.2399434745311737,"),
                json);
        var stream = events(new StreamDecoder(1), vllm("completions-stream-usage"), 100);
        assertEquals(
                stream,
                events(
                        new StreamDecoder(1),
                        utf8(encoded(new CompletionStreamEncoder(HEAD, true), stream)
                                .replace("37,\"completion", "5,\"completion")
                                .replace("45}", "13}")),
                        9));
    }

    @Test
    void anAnswerWithoutItsOwnEndIsNotComplete() {
        String delta = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";
        assertFalse(events(new StreamDecoder(1), utf8(delta + "data: [DONE]\n\n"), 10)
                .contains(new Completed()));
        assertFalse(events(new StreamDecoder(1), utf8(delta.replace("null", "\"stop\"")), 10)
                .contains(new Completed()));
        assertFalse(events(new WholeDecoder(2), vllm("chat-plain"), 10).contains(new Completed()));
    }

    @Test
    void anErrorFrameIsAFailure() {
        var stream = utf8(
                "data: {\"error\":{\"message\":\"maximum context length is 7\",\"code\":400}}\n\ndata: [DONE]\n\n");
        var thrown = assertThrows(GatewayException.class, () -> events(new StreamDecoder(1), stream, 8));
        assertEquals(FailureCode.CONTEXT_LENGTH_EXCEEDED, thrown.failure().code());
    }

    @Test
    void callsThatShareAnIndexGetTheirOwn() {
        String call =
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"%s\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}\n\n";
        var events = events(new StreamDecoder(1), utf8(call.formatted("a") + call.formatted("b")), 70);
        assertEquals(
                List.of(
                        new AnswerEvent.ToolCallStarted(0, 0, "a", "f"), new AnswerEvent.ToolCallDelta(0, 0, "{}"),
                        new AnswerEvent.ToolCallStarted(0, 1, "b", "f"), new AnswerEvent.ToolCallDelta(0, 1, "{}")),
                events);
    }

    private static List<AnswerEvent> withoutUsage(List<AnswerEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof AnswerEvent.UsageReported))
                .toList();
    }

    private static List<AnswerEvent> events(AnswerDecoder decoder, byte[] body, int size) {
        var events = new ArrayList<AnswerEvent>();
        for (int at = 0; at < body.length; at += size) {
            decoder.decode(part(body, at, Math.min(body.length, at + size)), events::add);
        }
        decoder.end(events::add);
        decoder.close();
        return events;
    }

    private static String encoded(AnswerEncoder<ByteBuf> encoder, List<AnswerEvent> events) {
        var out = new ArrayList<ByteBuf>();
        for (AnswerEvent event : events) {
            encoder.encode(event, out::add);
        }
        encoder.finish(ENDING, out::add);
        return text(out);
    }
}
