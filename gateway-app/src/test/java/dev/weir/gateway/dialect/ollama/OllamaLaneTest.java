package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaLaneTest {
    private static final ModelNames SAME = new ModelNames("smollm2:135m", "smollm2:135m");
    private static final ModelNames ALIAS = new ModelNames("schnell \"é\"", "smollm2:135m");
    private static final Failure BROKEN = Failure.of(FailureCode.UPSTREAM_DISCONNECTED, "It broke.");

    private final List<ByteBuf> frames = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-chat-stream-true",
                "api-chat-length",
                "api-chat-tools-stream",
                "api-chat-think-true-stream",
                "api-generate-stream-absent"
            })
    void aStreamPassesAsItIsWhereverItIsCut(String name) {
        byte[] answer = Recording.answer(name);
        String whole = Recording.answerText(name);
        Cuts.all(answer).forEach(pieces -> assertEquals(whole, Cuts.through(new OllamaStreamLane(SAME), pieces)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-chat-length", "api-generate-stream-absent", "api-chat-tools-stream"})
    void anAliasIsAnsweredUnderItsOwnNameWhereverItIsCut(String name) {
        byte[] answer = Recording.answer(name);
        String renamed = Recording.answerText(name).replace("\"smollm2:135m\"", "\"schnell \\\"é\\\"\"");
        Cuts.all(answer).forEach(pieces -> assertEquals(renamed, Cuts.through(new OllamaStreamLane(ALIAS), pieces)));
    }

    @Test
    void theLastLineWaitsForTheBooks() {
        byte[] answer = Recording.answer("api-chat-length");
        var lane = new OllamaStreamLane(SAME);
        lane.feed(Unpooled.copiedBuffer(answer), frames::add);
        assertTrue(lane.complete());
        assertEquals(1, frames.size(), "lines that need no change go on as one slice");
        assertFalse(text(0).contains("\"done\":true"));
        assertEquals(TokenCounts.of(35, 5), lane.reported());
        assertEquals(5, lane.pieces());
        lane.finish(Cuts.ENDING, frames::add);
        assertTrue(text(1).contains("\"done\":true"));
    }

    @Test
    void aLoadIsCompleteWithoutALineEnd() {
        byte[] answer = Recording.answer("api-chat-empty-messages");
        var lane = new OllamaStreamLane(SAME);
        assertEquals(Recording.answerText("api-chat-empty-messages") + "\n", Cuts.through(lane, List.of(answer)));
        assertEquals(TokenCounts.of(0, 0), lane.reported());
    }

    @Test
    void aStreamThatStopsInTheMiddleIsNotComplete() {
        byte[] answer = Recording.answer("api-chat-length");
        for (int length = 0; length < answer.length - 1; length++) {
            var lane = new OllamaStreamLane(SAME);
            Cuts.through(lane, List.of(java.util.Arrays.copyOf(answer, length)));
            assertFalse(lane.complete(), "cut at " + length);
        }
    }

    @Test
    void anErrorLineIsNotPassedOnButWhatCameBeforeIs() {
        String answer = "{\"model\":\"m\",\"response\":\"a\",\"done\":false}\n{\"error\":\"secret 10.0.0.1\"}\n";
        var lane = new OllamaStreamLane(SAME);
        var failure = assertThrows(GatewayException.class, () -> feed(lane, answer));
        assertEquals(FailureCode.UPSTREAM_ERROR, failure.failure().code());
        assertFalse(failure.failure().message().contains("secret"));
        assertEquals("{\"model\":\"m\",\"response\":\"a\",\"done\":false}\n", text(0));
        lane.fail(BROKEN, frames::add);
        assertEquals("{\"error\":\"It broke.\"}\n", text(1));
        assertFalse(lane.complete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>\n", "{\"model\":\n", "{\"done\":}\n", "[1]\n", "{} {}\n", "{\"a\":\"b\n\"}\n"})
    void whatIsNoLineOfOllamaIsAnError(String answer) {
        var failure = assertThrows(GatewayException.class, () -> feed(new OllamaStreamLane(SAME), answer));
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, failure.failure().code());
    }

    @Test
    void onlyWhatStandsDirectlyInTheObjectCounts() {
        String answer = "{\"message\":{\"content\":\"\\\"done\\\":true }\",\"done\":true,\"error\":1,\"model\":\"m\"},"
                + "\"done\" : false }\n";
        var lane = new OllamaStreamLane(ALIAS);
        assertEquals(answer, Cuts.through(lane, List.of(answer.getBytes(StandardCharsets.UTF_8))));
        assertFalse(lane.complete());
    }

    @Test
    void blankLinesAreLeftOut() {
        feed(new OllamaStreamLane(SAME), "\n{\"done\":false}\n \r\n{\"done\":false}\n");
        assertEquals("{\"done\":false}\n", text(0));
        assertEquals("{\"done\":false}\n", text(1));
        assertEquals(2, frames.size());
    }

    @Test
    void aLineWithoutEndIsNotHeldForEver() {
        var lane = new OllamaStreamLane(SAME);
        String megabyte = "x".repeat(1 << 20);
        feed(lane, "{\"a\":\"");
        var failure = assertThrows(GatewayException.class, () -> {
            for (int i = 0; i < 9; i++) {
                feed(lane, megabyte);
            }
        });
        lane.close();
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, failure.failure().code());
    }

    @Test
    void nothingIsLeftUnreleased() {
        ByteBuf answer = Unpooled.copiedBuffer(Recording.answer("api-chat-length"));
        var lane = new OllamaStreamLane(SAME);
        lane.feed(answer, frames::add);
        lane.close();
        lane.close();
        frames.forEach(ByteBuf::release);
        assertEquals(0, answer.refCnt());
    }

    private static void feed(OllamaStreamLane lane, String text, List<ByteBuf> frames) {
        lane.feed(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), frames::add);
    }

    private void feed(OllamaStreamLane lane, String text) {
        feed(lane, text, frames);
    }

    private String text(int frame) {
        return frames.get(frame).toString(StandardCharsets.UTF_8);
    }
}
