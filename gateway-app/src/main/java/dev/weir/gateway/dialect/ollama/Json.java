package dev.weir.gateway.dialect.ollama;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.weir.gateway.dialect.JsonInput;
import java.nio.charset.StandardCharsets;

/** Small pieces of JSON that stand by themselves. */
final class Json {
    private Json() {}

    /** A text as a JSON string, in UTF-8. */
    static byte[] quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] whole = new byte[escaped.length + 2];
        whole[0] = '"';
        System.arraycopy(escaped, 0, whole, 1, escaped.length);
        whole[whole.length - 1] = '"';
        return whole;
    }

    /**
     * An object that a model wrote, on one line.
     *
     * @param json nothing at all stands for an empty object
     * @throws dev.weir.gateway.failure.GatewayException with {@code UPSTREAM_INVALID_ANSWER} if it is no JSON object
     */
    static String objectOnOneLine(String json) {
        if (json.isBlank()) {
            return "{}";
        }
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        JsonInput in = JsonInput.answer(utf8, 0, utf8.length);
        if (!in.isObject()) {
            throw UpstreamProblems.unreadable();
        }
        in.skip();
        in.requireEnd();
        return onOneLine(json);
    }

    private static String onOneLine(String json) {
        var line = new StringBuilder(json.length());
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText && c == '\\') {
                line.append(c).append(json.charAt(++i));
            } else if (inText && (c == '\u0085' || c == '\u2028' || c == '\u2029')) {
                line.append(String.format("\\u%04x", (int) c));
            } else if (inText || c > ' ') {
                inText ^= c == '"';
                line.append(c);
            }
        }
        return line.toString();
    }
}
