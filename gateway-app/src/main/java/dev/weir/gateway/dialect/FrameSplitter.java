package dev.weir.gateway.dialect;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Cuts bytes that come in any pieces into lines, which may end in LF, CRLF or CR. Works on bytes only, so a character that is cut in two
 * stays whole. A byte order mark at the very start is no part of the first line.
 */
public final class FrameSplitter {
    /** The longest line that is taken: 1 MiB. */
    public static final int LONGEST_LINE = 1 << 20;

    private byte[] held = new byte[1024];
    private int length;
    private int scanned;
    private boolean started;
    private boolean afterCarriageReturn;

    /** Takes a line. */
    @FunctionalInterface
    public interface LineReceiver {
        /** A line without its end, as a range of an array that is only to be read during the call. */
        void line(byte[] bytes, int from, int to);
    }

    /**
     * Reads all of the buffer, which stays the caller's, and tells the lines that are complete by now.
     *
     * @throws GatewayException with {@code UPSTREAM_INVALID_ANSWER} if a line is too long
     */
    public void split(ByteBuf bytes, LineReceiver out) {
        int more = bytes.readableBytes();
        if (length + more > held.length) {
            held = Arrays.copyOf(held, Math.max(length + more, Math.min(held.length * 2, LONGEST_LINE)));
        }
        bytes.readBytes(held, length, more);
        length += more;
        int lineStart = skipMark();
        for (int i = Math.max(scanned, lineStart); i < length; i++) {
            byte b = held[i];
            if (b != '\n' && b != '\r') {
                afterCarriageReturn = false;
            } else if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                lineStart = i + 1;
            } else {
                afterCarriageReturn = b == '\r';
                requireShort(i - lineStart);
                out.line(held, lineStart, i);
                lineStart = i + 1;
            }
        }
        keepFrom(lineStart);
    }

    /** No more bytes will come: what is left is a line too. */
    public void end(LineReceiver out) {
        if (length > 0) {
            out.line(held, 0, length);
        }
        length = 0;
        scanned = 0;
    }

    private int skipMark() {
        if (started || length < 3) {
            return 0;
        }
        started = true;
        return held[0] == (byte) 0xef && held[1] == (byte) 0xbb && held[2] == (byte) 0xbf ? 3 : 0;
    }

    private void keepFrom(int lineStart) {
        length -= lineStart;
        requireShort(length);
        System.arraycopy(held, lineStart, held, 0, length);
        started = started || lineStart > 0;
        scanned = length;
    }

    private static void requireShort(int line) {
        if (line > LONGEST_LINE) {
            throw new GatewayException(
                    FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent a line that is too long.");
        }
    }
}
