package dev.weir.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param startLine method, target and version
 * @param headers one line each, as they came
 * @param body exactly its bytes
 */
public record SeenRequest(String startLine, List<String> headers, byte[] body) {
    /** The value of the first header of that name; null if there is none. */
    public @Nullable String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : headers) {
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                return line.substring(start.length()).trim();
            }
        }
        return null;
    }

    /** The method, such as {@code POST}. */
    public String method() {
        return startLine.split(" ", -1)[0];
    }

    /** The target, such as {@code /v1/models}. */
    public String path() {
        return startLine.split(" ", -1)[1];
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
