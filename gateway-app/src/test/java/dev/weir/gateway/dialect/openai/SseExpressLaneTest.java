package dev.weir.gateway.dialect.openai;

import static dev.weir.gateway.dialect.openai.TestingRecordings.part;
import static dev.weir.gateway.dialect.openai.TestingRecordings.text;
import static dev.weir.gateway.dialect.openai.TestingRecordings.utf8;
import static dev.weir.gateway.dialect.openai.TestingRecordings.vllm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
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

class SseExpressLaneTest {
    private static final ModelNames SAME = new ModelNames("smollm2-135m", "smollm2-135m");
    private static final ModelNames ALIAS = new ModelNames("fast", "smollm2-135m");
    private static final Ending ENDING = new Ending(TokenCounts.NONE, 1, 2);

    private final List<ByteBuf> out = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat-stream-usage",
                "chat-tools-auto-stream",
                "chat-logprobs-stream",
                "completions-stream-usage",
                "chat-length-stream"
            })
    void aHealthyStreamPassesByteForByte(String recording) {
        byte[] stream = vllm(recording);
        var lane = new SseExpressLane(SAME, true, 1);
        feed(lane, stream);
        assertTrue(lane.complete());
        lane.finish(ENDING, out::add);
        assertEquals(new String(stream, StandardCharsets.UTF_8), text(out));
    }

    @Test
    void whereverTheBytesAreCutTheClientReadsTheSame() {
        byte[] stream = vllm("chat-stream-usage");
        String whole = passed(stream, stream.length);
        assertFalse(whole.contains("usage") || whole.contains("smollm2"));
        for (int cut = 1; cut < stream.length; cut++) {
            assertEquals(whole, passed(stream, cut), "cut at " + cut);
        }
        for (int size = 1; size < 40; size++) {
            var lane = new SseExpressLane(ALIAS, false, 1);
            for (int at = 0; at < stream.length; at += size) {
                lane.feed(part(stream, at, Math.min(stream.length, at + size)), out::add);
            }
            assertTrue(lane.complete());
            lane.finish(ENDING, out::add);
            assertEquals(whole, text(out), "pieces of " + size);
            out.clear();
        }
    }

    private String passed(byte[] stream, int cut) {
        var lane = new SseExpressLane(ALIAS, false, 1);
        lane.feed(part(stream, 0, cut), out::add);
        lane.feed(part(stream, cut, stream.length), out::add);
        lane.end(out::add);
        assertTrue(lane.complete());
        assertEquals(TokenCounts.of(37, 8), lane.reported());
        assertEquals(7, lane.pieces());
        lane.finish(ENDING, out::add);
        String text = text(out);
        out.clear();
        return text;
    }

    @Test
    void aNameThatDiffersIsTheOnlyThingThatChanges() {
        byte[] stream = vllm("chat-tools-auto-stream");
        var lane = new SseExpressLane(ALIAS, true, 1);
        feed(lane, stream);
        lane.finish(ENDING, out::add);
        String expected =
                new String(stream, StandardCharsets.UTF_8).replace("\"model\":\"smollm2-135m\"", "\"model\":\"fast\"");
        assertEquals(expected, text(out));
    }

    @Test
    void everyChoiceHasToBeFinished() {
        byte[] stream = vllm("chat-n2-stream");
        var lane = new SseExpressLane(SAME, true, 2);
        feed(lane, stream);
        assertTrue(lane.complete());
        text(out);
        out.clear();
        var third = new SseExpressLane(SAME, true, 3);
        feed(third, stream);
        assertFalse(third.complete());
        text(out);
    }

    @Test
    void aTerminatorWithoutFinishReasonIsNoSuccess() {
        var lane = new SseExpressLane(SAME, true, 1);
        feed(
                lane,
                utf8(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\ndata: [DONE]\n\n"));
        assertFalse(lane.complete());
        assertTrue(lane.begun());
        assertFalse(text(out).contains("DONE"));
    }

    @Test
    void aFinishReasonWithoutTerminatorIsNoSuccess() {
        var lane = new SseExpressLane(SAME, true, 1);
        feed(lane, utf8("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));
        lane.end(out::add);
        assertFalse(lane.complete());
        text(out);
    }

    @Test
    void anErrorFrameIsTheGatesToTellAndWhatCameBeforeItIsPassed() {
        var lane = new SseExpressLane(SAME, true, 1);
        String good = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
        var stream =
                utf8(good + "data: {\"error\":{\"message\":\"CUDA at 10.0.0.7\",\"code\":500}}\n\ndata: [DONE]\n\n");
        var thrown = assertThrows(GatewayException.class, () -> feed(lane, stream));
        assertEquals(FailureCode.UPSTREAM_ERROR, thrown.failure().code());
        assertEquals(good, text(out));
        out.clear();
        assertFalse(lane.complete());
        lane.fail(Failure.of(FailureCode.UPSTREAM_DISCONNECTED, "Broken."), out::add);
        assertEquals(
                "data: {\"error\":{\"message\":\"Broken.\",\"type\":\"upstream_error\",\"param\":null,\"code\":\"upstream_disconnected\"}}\n\n",
                text(out));
    }

    @Test
    void whatTheServersSpecAllowsIsUnderstood() {
        var lane = new SseExpressLane(ALIAS, false, 1);
        String stream = "\ufeff: ping\r\n\r\nevent: message\r\ndata:{\"model\":\"smollm2-135m\",\r\n"
                + "data: \"choices\":[{\"delta\":{\"content\":\"a\\\"}]\"},\"finish_reason\":null,\"index\":0}]}\r\n\r\n"
                + "data: {\"choices\" : [ {\"finish_reason\" : \"stop\" , \"index\" : 0} ] , \"usage\" : null }\r\r"
                + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":2}}}\n\ndata:[DONE]\n\n";
        byte[] bytes = utf8(stream);
        for (int i = 0; i < bytes.length; i++) {
            lane.feed(part(bytes, i, i + 1), out::add);
        }
        assertTrue(lane.complete());
        assertEquals(new TokenCounts(3, 4, 2, 0, false), lane.reported());
        String text = text(out);
        assertTrue(
                text.contains("data: {\"model\":\"fast\",  \"choices\":[{\"delta\":{\"content\":\"a\\\"}]\"}"), text);
        assertFalse(text.contains("usage\":{") || text.contains("DONE"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "nonsense", "{\"a\":1} x", "{\"choices\":[{]}", "[1]", "{\"a\":\"x}"})
    void aFrameThatIsNotJsonIsTheServersFault(String payload) {
        var lane = new SseExpressLane(SAME, true, 1);
        var thrown = assertThrows(GatewayException.class, () -> feed(lane, utf8("data: " + payload + "\n\n")));
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, thrown.failure().code());
    }

    @Test
    void runsOfFramesAreTheBufferThatCame() {
        ByteBuf buffer = Unpooled.wrappedBuffer(vllm("chat-length-stream"));
        var lane = new SseExpressLane(SAME, true, 1);
        lane.feed(buffer, out::add);
        assertEquals(1, out.size());
        assertEquals(1, buffer.refCnt());
        out.getFirst().release();
        assertEquals(0, buffer.refCnt());
    }

    private void feed(SseExpressLane lane, byte[] stream) {
        lane.feed(part(stream, 0, stream.length), out::add);
    }
}
