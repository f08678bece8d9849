package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Events of one stream: each named twice, and numbered without gaps. */
final class EventFrames {
    static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;
    private static final byte[] END = "}\n\n".getBytes(StandardCharsets.US_ASCII);

    private long sequence;

    /** An event up to its number; the object stays open. */
    JsonOutput begin(String type, ByteBuf frame) {
        frame.writeCharSequence("event: ", StandardCharsets.US_ASCII);
        frame.writeCharSequence(type, StandardCharsets.US_ASCII);
        frame.writeCharSequence("\ndata: ", StandardCharsets.US_ASCII);
        return new JsonOutput(frame, false).beginObject().field("type", type).field("sequence_number", sequence++);
    }

    /** The frame's end, behind the last member. */
    static ByteBuf end(ByteBuf frame) {
        return frame.writeBytes(END);
    }

    /** An event that tells how the whole answer stands. */
    ByteBuf answer(String type, String document) {
        ByteBuf frame = ALLOCATOR.buffer(document.length() + 128);
        begin(type, frame).rawField("response", document);
        return end(frame);
    }
}
