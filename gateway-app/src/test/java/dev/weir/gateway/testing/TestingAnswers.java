package dev.weir.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Answers as bytes, for a {@link TestingUpstream} to send. */
public final class TestingAnswers {
    private TestingAnswers() {}

    /** A whole JSON answer with its length. */
    public static String json(int status, String body) {
        return "HTTP/1.1 " + status + " Said\r\ncontent-type: application/json\r\ncontent-length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    /** The head of a chunked answer; {@link #chunk} and {@link #LAST_CHUNK} follow. */
    public static String chunkedHead(String contentType) {
        return "HTTP/1.1 200 OK\r\ncontent-type: " + contentType + "\r\ntransfer-encoding: chunked\r\n\r\n";
    }

    /** One chunk. */
    public static String chunk(String text) {
        return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    }

    /** What ends a chunked answer. */
    public static final String LAST_CHUNK = "0\r\n\r\n";

    /** A whole chunked answer. */
    public static String chunked(String contentType, String... parts) {
        StringBuilder whole = new StringBuilder(chunkedHead(contentType));
        for (String part : parts) {
            whole.append(chunk(part));
        }
        return whole.append(LAST_CHUNK).toString();
    }

    /** A stream of server-sent events, each given without its {@code data: }, one chunk each. */
    public static String sse(String... events) {
        String[] parts = new String[events.length];
        for (int i = 0; i < events.length; i++) {
            parts[i] = "data: " + events[i] + "\n\n";
        }
        return chunked("text/event-stream", parts);
    }

    /** A stream of JSON lines as Ollama sends it, one chunk each. */
    public static String ndjson(String... lines) {
        String[] parts = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            parts[i] = lines[i] + "\n";
        }
        return chunked("application/x-ndjson", parts);
    }
}
