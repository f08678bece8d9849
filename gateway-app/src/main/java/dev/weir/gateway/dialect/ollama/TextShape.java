package dev.weir.gateway.dialect.ollama;

import java.nio.charset.StandardCharsets;

/** Where the answer's text stands in an object. */
enum TextShape {
    /** {@code /api/chat}: inside of a message. */
    CHAT("\"message\":{\"role\":\"assistant\",\"content\":", "}"),
    /** {@code /api/generate}: by itself, and the last object has a context. */
    GENERATE("\"response\":", ""),
    /** {@code /api/generate} with raw: by itself. */
    GENERATE_RAW("\"response\":", "");

    private final byte[] before;
    private final byte[] after;

    TextShape(String before, String after) {
        this.before = before.getBytes(StandardCharsets.US_ASCII);
        this.after = after.getBytes(StandardCharsets.US_ASCII);
    }

    /** What stands before the text. */
    byte[] before() {
        return before;
    }

    /** What closes the text's object, if it has one. */
    byte[] after() {
        return after;
    }

    /** Whether the last object has token ids of the conversation. */
    boolean hasContext() {
        return this == GENERATE;
    }
}
