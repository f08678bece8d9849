package dev.weir.gateway.dialect.ollama;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A body that is only read when it is whole; at most 64 MiB. */
final class WholeBody {
    private static final int LONGEST = 64 << 20;

    private final AnswerScanner scanner = new AnswerScanner();
    private byte[] bytes = new byte[2048];
    private int length;

    /** Takes more; releases it. */
    void add(ByteBuf part) {
        try {
            int more = part.readableBytes();
            if (more > LONGEST - length) {
                throw UpstreamProblems.tooLong();
            }
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
            }
            part.forEachByte(scanner);
            part.readBytes(bytes, length, more);
            length += more;
        } finally {
            part.release();
        }
    }

    /** Whether it is one object from brace to brace. */
    boolean isWhole() {
        return scanner.isWhole();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
