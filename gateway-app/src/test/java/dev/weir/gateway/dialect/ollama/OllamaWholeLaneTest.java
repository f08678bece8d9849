package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaWholeLaneTest {
    private static final ModelNames SAME = new ModelNames("m", "m");

    @Test
    void aWholeAnswerPassesAsItIsWhereverItIsCut() {
        byte[] answer = Recording.answer("api-chat-stream-false");
        Cuts.all(answer).forEach(pieces -> {
            var lane = OllamaWholeLane.ofText(SAME);
            assertEquals(Recording.answerText("api-chat-stream-false"), Cuts.through(lane, pieces));
            assertEquals(TokenCounts.of(37, 20), lane.reported());
        });
    }

    @Test
    void vectorsPassUnderTheNameThatWasAsked() {
        byte[] answer = Recording.answer("api-embed-dimensions");
        String renamed = Recording.answerText("api-embed-dimensions").replace("all-minilm", "alias");
        Cuts.all(answer).forEach(pieces -> {
            var lane = OllamaWholeLane.ofVectors(new ModelNames("alias", "all-minilm"));
            assertEquals(renamed, Cuts.through(lane, pieces));
            assertEquals(TokenCounts.of(3, 0), lane.reported());
        });
    }

    @Test
    void theOlderCallTellsNoCounts() {
        var lane = OllamaWholeLane.ofVectors(SAME);
        Cuts.through(lane, List.of(Recording.answer("api-embeddings-legacy")));
        assertTrue(lane.complete());
        assertNull(lane.reported());
    }

    @Test
    void anAnswerThatIsCutOffIsNotCompleteAndSaysNothing() {
        byte[] answer = Recording.answer("api-chat-stream-false");
        for (int length = 0; length < answer.length; length++) {
            var lane = OllamaWholeLane.ofText(SAME);
            assertEquals("", Cuts.through(lane, List.of(Arrays.copyOf(answer, length))));
            assertFalse(lane.complete());
        }
    }

    @Test
    void anAnswerThatIsNotDoneIsNotComplete() {
        var lane = OllamaWholeLane.ofText(SAME);
        assertEquals("", Cuts.through(lane, List.of("{\"response\":\"a\"}".getBytes(StandardCharsets.UTF_8))));
        assertFalse(lane.complete());
    }

    @Test
    void anErrorInItIsAFailureAndWritesNothing() {
        var lane = OllamaWholeLane.ofText(SAME);
        byte[] answer = "{\"error\":\"why\"}".getBytes(StandardCharsets.UTF_8);
        var failure = assertThrows(GatewayException.class, () -> Cuts.through(lane, List.of(answer)));
        assertEquals(FailureCode.UPSTREAM_ERROR, failure.failure().code());
        var frames = new ArrayList<ByteBuf>();
        lane.fail(Failure.of(FailureCode.UPSTREAM_ERROR, "x"), frames::add);
        assertEquals(List.of(), frames);
    }

    @Test
    void nothingIsLeftUnreleased() {
        ByteBuf answer = Unpooled.copiedBuffer(Recording.answer("api-chat-stream-false"));
        var lane = OllamaWholeLane.ofText(SAME);
        lane.feed(answer, frame -> {});
        lane.close();
        lane.close();
        assertEquals(0, answer.refCnt());
    }
}
