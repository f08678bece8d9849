package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Server-sent events as Anthropic's clients read them: the name on a line of its own, the data with the name as {@code type}. */
final class AnthropicFrames {
    private static final int USUAL_SIZE = 320;
    private static final byte[] NAME = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] PING = ascii("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    private static final byte[] STOP = ascii("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

    private AnthropicFrames() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static ByteBuf allocate(int bytes) {
        return ByteBufAllocator.DEFAULT.buffer(bytes);
    }

    /** A new event, up to where its JSON begins. */
    static ByteBuf begin(String event) {
        return begin(event, allocate(USUAL_SIZE));
    }

    static ByteBuf begin(String event, ByteBuf to) {
        to.writeBytes(NAME);
        to.writeCharSequence(event, StandardCharsets.US_ASCII);
        return to.writeBytes(DATA);
    }

    /** A new event's data, open, with its type. */
    static JsonOutput open(String event, ByteBuf frame) {
        return new JsonOutput(frame, false).beginObject().field("type", event);
    }

    static ByteBuf end(ByteBuf frame) {
        return frame.writeBytes(END);
    }

    static ByteBuf ping(ByteBuf to) {
        return to.writeBytes(PING);
    }

    static ByteBuf stop(ByteBuf to) {
        return to.writeBytes(STOP);
    }

    /** A failure in mid-stream, after which nothing comes. */
    static ByteBuf error(Failure failure, String requestId) {
        ByteBuf frame = begin("error");
        AnthropicErrors.write(failure, requestId, frame);
        return end(frame);
    }
}
