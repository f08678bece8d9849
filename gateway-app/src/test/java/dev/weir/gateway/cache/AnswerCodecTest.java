package dev.weir.gateway.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerCodecTest {
    private static final List<AnswerEvent> EVENTS = List.of(
            new AnswerEvent.ReasoningDelta(0, "hm ä\uD83D\uDE00"),
            new AnswerEvent.ContentDelta(
                    1,
                    "text",
                    List.of(new TokenLogprob(
                            "t", -0.5, List.of(0, 255), List.of(new TokenLogprob("u", -9, null, List.of()))))),
            new AnswerEvent.RefusalDelta(0, ""),
            new AnswerEvent.ToolCallStarted(0, 2, "id", "name"),
            new AnswerEvent.ToolCallDelta(0, 2, "{}"),
            new AnswerEvent.ChoiceFinished(0, FinishReason.TOOL_CALLS, null),
            new AnswerEvent.ChoiceFinished(1, FinishReason.STOP, "end"),
            new AnswerEvent.UsageReported(TokenCounts.of(1, 2), null),
            new AnswerEvent.UsageReported(
                    new TokenCounts(1, 2, 3, 4, true), new AnswerEvent.Timings(1, 2, 3, Long.MAX_VALUE)));

    @Test
    void anAnswerComesBackAsItWas() {
        var answer = new KeptAnswer(17, "tiny:latest", new TokenCounts(1, 2, 3, 4, true), EVENTS);
        assertEquals(answer, AnswerCodec.read(AnswerCodec.write(answer)).orElseThrow());
    }

    @Test
    void vectorsComeBackAsTheyWere() {
        var answer = new KeptAnswer(
                17,
                "m",
                TokenCounts.NONE,
                List.of(new AnswerEvent.Embedded(List.of(new float[] {1.5f, -0f}, new float[0]))));
        var back = (AnswerEvent.Embedded) AnswerCodec.read(AnswerCodec.write(answer))
                .orElseThrow()
                .events()
                .getFirst();
        assertArrayEquals(new float[] {1.5f, -0f}, back.vectors().getFirst());
        assertEquals(0, back.vectors().getLast().length);
    }

    @Test
    void whatIsCutOrBrokenIsNoAnswerAndNoFailure() {
        byte[] bytes = AnswerCodec.write(new KeptAnswer(17, "tiny:latest", TokenCounts.NONE, EVENTS));
        for (int length = 0; length < bytes.length; length++) {
            assertTrue(AnswerCodec.read(Arrays.copyOf(bytes, length)).isEmpty());
        }
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] broken = bytes.clone();
            broken[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            AnswerCodec.read(broken).ifPresent(KeptAnswer::events);
        }
    }
}
