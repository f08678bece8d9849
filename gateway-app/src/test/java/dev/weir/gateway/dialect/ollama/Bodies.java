package dev.weir.gateway.dialect.ollama;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Bytes and texts of tests. */
final class Bodies {
    static final Instant NOW = Instant.parse("2026-11-21T09:21:38.232846600Z");

    private Bodies() {}

    static byte[] of(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static String text(ByteBuf buffer) {
        return buffer.toString(StandardCharsets.UTF_8);
    }

    /** The text of a frame, which is released. */
    static String taken(ByteBuf frame) {
        try {
            return text(frame);
        } finally {
            frame.release();
        }
    }

    /** The same with a fixed time, so that two answers can be compared. */
    static String withoutTime(String answer) {
        return answer.replaceAll("\"created_at\":\"[^\"]+Z\"", "\"created_at\":\"now\"");
    }
}
