package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.GatewayException;
import java.util.regex.Pattern;

/** The text of a server's error, made fit to be read by a client: short, printable, without addresses, paths and keys. */
final class ServerWords {
    private static final int ENOUGH = 200;
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b|\\[[0-9A-Fa-f:.]{2,}\\](:\\d+)?|\\b[\\w.-]+:\\d{2,5}\\b");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.:])/[\\w.@-]+(/[\\w.@-]+)+");
    private static final Pattern KEY =
            Pattern.compile("(?i:\\bbearer)\\s+\\S+|\\b(?:sk|pk|hf|gsk|xai|weir)[-_][\\w-]{6,}"
                    + "|\\b(?=[A-Za-z_-]{0,64}\\d)[\\w-]{32,}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");

    private ServerWords() {}

    /** The text of {@code {"error":"text"}}; empty if it is something else. */
    static String of(byte[] body) {
        return clean(text(body));
    }

    /** The same for a text that is no body of its own. */
    static String clean(String said) {
        String safe = UNPRINTABLE.matcher(said).replaceAll(" ");
        safe = URL.matcher(safe).replaceAll("(address)");
        safe = KEY.matcher(safe).replaceAll("(key)");
        safe = PATH.matcher(safe).replaceAll("(path)");
        safe = ADDRESS.matcher(safe).replaceAll("(address)");
        return safe.length() > ENOUGH ? safe.substring(0, ENOUGH) + "..." : safe.strip();
    }

    private static String text(byte[] body) {
        try {
            JsonInput in = JsonInput.answer(body, 0, body.length);
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("error") && in.isString()) {
                    return in.string();
                }
            }
        } catch (GatewayException notJson) {
            return "";
        }
        return "";
    }
}
