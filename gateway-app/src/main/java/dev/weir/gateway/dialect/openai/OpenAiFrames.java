package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The frames that end a stream. */
final class OpenAiFrames {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = {'\n', '\n'};

    private OpenAiFrames() {}

    static ByteBuf done() {
        return Unpooled.wrappedBuffer(DONE);
    }

    /** A failure in mid-stream, after which nothing comes. */
    static ByteBuf error(Failure failure) {
        ByteBuf frame = begin();
        OpenAiErrors.write(failure, frame);
        return end(frame);
    }

    /** A new frame, up to where its JSON begins. */
    static ByteBuf begin() {
        return Unpooled.buffer(256).writeBytes(DATA);
    }

    static ByteBuf end(ByteBuf frame) {
        return frame.writeBytes(END);
    }
}
