package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.AnswerDecoder;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a stream of chat or completion frames. It is complete when every choice was finished and the terminator came. */
public final class StreamDecoder implements AnswerDecoder {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final SsePayloads payloads = new SsePayloads();
    private final AnswerReader answer;
    private boolean done;

    /**
     * @param choices how many choices have to be finished: prompts times answers to each
     */
    public StreamDecoder(int choices) {
        this.answer = new AnswerReader(choices);
    }

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        try {
            payloads.read(bytes, (data, from, to) -> payload(data, from, to, out));
        } finally {
            bytes.release();
        }
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        payloads.end((data, from, to) -> payload(data, from, to, out));
    }

    private void payload(byte[] data, int from, int to, Consumer<? super AnswerEvent> out) {
        if (done) {
            return;
        }
        if (Arrays.equals(data, from, to, DONE, 0, DONE.length)) {
            done = true;
            if (answer.allFinished()) {
                out.accept(new AnswerEvent.Completed());
            }
            return;
        }
        answer.read(data, from, to, out);
    }

    @Override
    public void close() {}
}
