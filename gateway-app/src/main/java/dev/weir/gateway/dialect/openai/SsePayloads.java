package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.FrameSplitter;
import dev.weir.gateway.dialect.FrameSplitter.LineReceiver;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The data of the frames of an SSE stream; names, ids, comments and times to reconnect are passed over. */
final class SsePayloads {
    private static final int MOST_BYTES = 4 << 20;

    private final FrameSplitter lines = new FrameSplitter();
    private byte[] data = new byte[512];
    private int length;
    private boolean any;

    /** Takes the payload of a frame. */
    @FunctionalInterface
    interface PayloadReceiver {
        /** A payload as a range of an array that is only to be read during the call. */
        void payload(byte[] bytes, int from, int to);
    }

    /** Reads all of the buffer, which stays the caller's. */
    void read(ByteBuf bytes, PayloadReceiver out) {
        lines.split(bytes, receiver(out));
    }

    /** No more bytes will come. */
    void end(PayloadReceiver out) {
        lines.end(receiver(out));
        flush(out);
    }

    private LineReceiver receiver(PayloadReceiver out) {
        return (bytes, from, to) -> {
            if (from == to) {
                flush(out);
            } else if (to - from >= 5 && isData(bytes, from)) {
                append(bytes, to > from + 5 && bytes[from + 5] == ' ' ? from + 6 : from + 5, to);
            }
        };
    }

    private static boolean isData(byte[] bytes, int from) {
        return bytes[from] == 'd'
                && bytes[from + 1] == 'a'
                && bytes[from + 2] == 't'
                && bytes[from + 3] == 'a'
                && bytes[from + 4] == ':';
    }

    private void append(byte[] bytes, int from, int to) {
        int needed = length + 1 + to - from;
        if (needed > MOST_BYTES) {
            throw new GatewayException(
                    FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent a frame that is too long.");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, 2 * data.length));
        }
        if (any) {
            data[length++] = '\n';
        }
        System.arraycopy(bytes, from, data, length, to - from);
        length += to - from;
        any = true;
    }

    private void flush(PayloadReceiver out) {
        if (any) {
            int end = length;
            length = 0;
            any = false;
            out.payload(data, 0, end);
        }
    }
}
