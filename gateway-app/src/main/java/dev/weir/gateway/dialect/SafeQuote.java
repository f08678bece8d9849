package dev.weir.gateway.dialect;

import java.util.regex.Pattern;

/** A server's sentence, made fit for a client: short, on one line, without anything that looks like an address, a path or a key. */
public final class SafeQuote {
    private static final int MOST_READ = 1000;
    private static final int MOST_SHOWN = 300;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,20}://\\S+");
    private static final Pattern KEY =
            Pattern.compile("(?i:\\bbearer)\\s+\\S+|\\b(?:sk|pk|hf|gsk|xai|weir)[-_][\\w-]{6,}"
                    + "|\\b(?=[A-Za-z_-]{0,64}\\d)[\\w-]{32,}");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.])~?/[\\w.@-]+(?:/[\\w.@-]*)+|\\b[a-zA-Z]:\\\\\\S+");
    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b"
            + "|\\[[0-9A-Fa-f:.]{2,}\\](?::\\d+)?"
            + "|(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}"
            + "|\\b[\\w.-]+:\\d{2,5}\\b");

    private SafeQuote() {}

    /** The sentence, with {@code (address)}, {@code (path)} and {@code (key)} in the places of what is not for clients. */
    public static String of(String said) {
        String bounded = said.length() > MOST_READ ? said.substring(0, MOST_READ) : said;
        String safe = CONTROL.matcher(bounded).replaceAll(" ").strip();
        safe = URL.matcher(safe).replaceAll("(address)");
        safe = KEY.matcher(safe).replaceAll("(key)");
        safe = PATH.matcher(safe).replaceAll("(path)");
        safe = ADDRESS.matcher(safe).replaceAll("(address)");
        return safe.length() > MOST_SHOWN ? safe.substring(0, MOST_SHOWN) + "…" : safe;
    }
}
