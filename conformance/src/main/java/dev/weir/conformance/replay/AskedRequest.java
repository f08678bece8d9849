package dev.weir.conformance.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as the gate sent it.
 *
 * @param body as text; empty if there was none
 */
record AskedRequest(String method, String path, String body) {
    /** Reads the next request of a connection; null when there is none any more. */
    static @Nullable AskedRequest read(InputStream in) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            String low = header.toLowerCase(Locale.ROOT);
            if (low.startsWith("content-length:")) {
                length = Integer.parseInt(
                        low.substring("content-length:".length()).trim());
            }
            chunked |= low.startsWith("transfer-encoding:") && low.contains("chunked");
        }
        String[] words = start.split(" ", -1);
        byte[] body = chunked ? chunks(in) : exactly(in, length);
        return new AskedRequest(words[0], words[1], new String(body, UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new EOFException();
            }
            byte[] chunk = exactly(in, Integer.parseInt(size.trim(), 16));
            line(in);
            if (chunk.length == 0) {
                return whole.toByteArray();
            }
            whole.writeBytes(chunk);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
