package dev.weir.gateway.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.AnswerEvent.ContentDelta;
import dev.weir.gateway.chat.AnswerEvent.ReasoningDelta;
import dev.weir.gateway.chat.AnswerEvent.RefusalDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallStarted;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageEncodersTest {
    private static final ChoiceFinished STOP = new ChoiceFinished(0, FinishReason.STOP, null);
    private static final TokenCounts COUNTS = new TokenCounts(10, 5, 4, 2, false);

    private static String say(boolean streamed, boolean hidden, AnswerEvent... events) {
        var head = new MessageHead("msg_x", "m", "req_x", hidden);
        AnswerEncoder<ByteBuf> encoder = AnthropicSide.messages(head, streamed);
        var text = new StringBuilder();
        for (AnswerEvent event : events) {
            encoder.encode(event, frame -> take(frame, text));
        }
        encoder.finish(new Ending(COUNTS, 1, 2), frame -> take(frame, text));
        return text.toString();
    }

    private static void take(ByteBuf frame, StringBuilder text) {
        text.append(frame.toString(UTF_8));
        frame.release();
    }

    /** What of a stream tells of its blocks. */
    private static List<String> blocks(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {\"type\":\"content_block"))
                .map(line -> line.replaceAll(
                        "data: \\{\"type\":\"content_block_|\"(index|delta|content_block|type)\":|[\"{}]", ""))
                .toList();
    }

    @Test
    void callsThatComeAtOnceAreToldOneAfterTheOther() {
        List<String> told = blocks(say(
                true,
                false,
                new ContentDelta(0, "Look"),
                new ToolCallStarted(0, 0, "a", "f"),
                new ToolCallDelta(0, 0, "{\"x\":"),
                new ToolCallStarted(0, 1, "b", "g"),
                new ToolCallDelta(0, 1, "{\"y\":\"}\\\""),
                new ToolCallDelta(0, 0, "1}"),
                new ToolCallDelta(0, 1, "\"}"),
                new ContentDelta(0, "!"),
                STOP));
        assertEquals(
                List.of(
                        "start,0,text,text:",
                        "delta,0,text_delta,text:Look",
                        "stop,0",
                        "start,1,tool_use,id:a,name:f,input:",
                        "delta,1,input_json_delta,partial_json:\\x\\:",
                        "delta,1,input_json_delta,partial_json:1",
                        "stop,1",
                        "start,2,tool_use,id:b,name:g,input:",
                        "delta,2,input_json_delta,partial_json:\\y\\:\\\\\\\\",
                        "delta,2,input_json_delta,partial_json:\\",
                        "stop,2",
                        "start,3,text,text:",
                        "delta,3,text_delta,text:!",
                        "stop,3"),
                told);
    }

    @Test
    void aCallThatIsCutOffStillHasItsEndAndSoDoWhatWaitedForIt() {
        List<String> told = blocks(say(
                true,
                false,
                new ToolCallStarted(0, 0, "a", "f"),
                new ToolCallDelta(0, 0, "{"),
                new ToolCallStarted(0, 1, "b", "g"),
                new ChoiceFinished(0, FinishReason.LENGTH, null)));
        assertEquals("start,1,tool_use,id:b,name:g,input:", told.get(3));
        assertEquals("stop,1", told.getLast());
    }

    @Test
    void aThoughtIsSealedAndMayBeHidden() {
        AnswerEvent[] events = {new ReasoningDelta(0, "hm"), new ContentDelta(0, "Hi"), STOP};
        assertEquals(
                List.of(
                        "start,0,thinking,thinking:,signature:",
                        "delta,0,thinking_delta,thinking:hm",
                        "delta,0,signature_delta,signature:d2Vpcg==",
                        "stop,0"),
                blocks(say(true, false, events)).subList(0, 4));
        assertFalse(say(true, true, events).contains("hm"));
        assertTrue(say(false, true, events)
                .contains("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"d2Vpcg==\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP,false,,end_turn",
        "STOP,true,,tool_use",
        "STOP,false,###,stop_sequence",
        "LENGTH,false,,max_tokens",
        "LENGTH,true,,max_tokens",
        "TOOL_CALLS,true,,tool_use",
        "CONTENT_FILTER,false,,refusal"
    })
    void eachReasonIsOneOfAnthropics(FinishReason reason, boolean call, String sequence, String told) {
        AnswerEvent first = call ? new ToolCallStarted(0, 0, "a", "f") : new ContentDelta(0, "x");
        String sequences = sequence == null ? "null" : '"' + sequence + '"';
        for (boolean streamed : List.of(true, false)) {
            String answer = say(streamed, false, first, new ChoiceFinished(0, reason, sequence));
            assertTrue(answer.contains("\"stop_reason\":\"" + told + "\",\"stop_sequence\":" + sequences), answer);
        }
    }

    @Test
    void aRefusalIsTextAndTheReasonOfTheEnd() {
        String answer = say(false, false, new RefusalDelta(0, "No."), STOP);
        assertTrue(answer.contains("[{\"type\":\"text\",\"text\":\"No.\"}],\"stop_reason\":\"refusal\""), answer);
    }

    @Test
    void whatCameOutOfACacheIsNotCountedTwice() {
        String usage = "\"usage\":{\"input_tokens\":6,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":4,"
                + "\"output_tokens\":5,\"output_tokens_details\":{\"thinking_tokens\":2}}";
        assertTrue(say(false, false, STOP).contains(usage));
        assertTrue(say(true, false, STOP).contains(usage));
    }

    @Test
    void argumentsThatAreNoObjectAreTheServersFaultUnlessTheyWereCutOff() {
        AnswerEvent[] call = {new ToolCallStarted(0, 0, "a", "f"), new ToolCallDelta(0, 0, "{\"x\":")};
        var broken = assertThrows(GatewayException.class, () -> say(false, false, call[0], call[1], STOP));
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, broken.failure().code());
        String cut = say(false, false, call[0], call[1], new ChoiceFinished(0, FinishReason.LENGTH, null));
        assertTrue(cut.contains("\"name\":\"f\",\"input\":{}}"), cut);
    }
}
