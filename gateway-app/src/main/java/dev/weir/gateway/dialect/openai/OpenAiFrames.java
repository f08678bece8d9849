package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The frames that end a stream, and what all frames are made in. */
final class OpenAiFrames {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = {'\n', '\n'};

    private OpenAiFrames() {}

    static ByteBuf allocate(int bytes) {
        return ByteBufAllocator.DEFAULT.buffer(bytes);
    }

    static ByteBuf done() {
        return Unpooled.wrappedBuffer(DONE);
    }

    /** A failure in mid-stream, after which nothing comes. */
    static ByteBuf error(Failure failure) {
        ByteBuf frame = begin();
        OpenAiErrors.write(failure, frame);
        return end(frame);
    }

    /** The chunk without choices that tells the counts. */
    static ByteBuf usage(AnswerHead head, String object, TokenCounts counts) {
        ByteBuf frame = begin();
        var json = new JsonOutput(frame, false);
        head.open(object, json);
        json.name("choices").beginArray().endArray();
        AnswerWriter.usage(counts, json);
        json.endObject();
        return end(frame);
    }

    /** A new frame, up to where its JSON begins. */
    static ByteBuf begin() {
        return allocate(320).writeBytes(DATA);
    }

    static ByteBuf end(ByteBuf frame) {
        return frame.writeBytes(END);
    }
}
