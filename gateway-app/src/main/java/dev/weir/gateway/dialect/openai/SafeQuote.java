package dev.weir.gateway.dialect.openai;

import java.util.regex.Pattern;

/** A server's sentence, made fit for a client: short, on one line, without anything that looks like an address, a path or a key. */
final class SafeQuote {
    private static final int MOST_READ = 1000;
    private static final int MOST_SHOWN = 300;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    private static final Pattern PLACE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,20}://\\S+"
            + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b"
            + "|\\[?(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}\\]?"
            + "|(?<![\\w.])~?/[\\w.@-]+(?:/[\\w.@-]*)+"
            + "|\\b[a-zA-Z]:\\\\\\S+"
            + "|\\b[a-zA-Z][\\w-]*(?:\\.[\\w-]+)*:\\d{2,5}\\b"
            + "|(?i:\\bbearer)\\s+\\S+"
            + "|\\b(?:sk|pk|hf|gsk|xai|weir)[-_][\\w-]{6,}"
            + "|\\b(?=[A-Za-z_-]{0,64}\\d)[\\w-]{32,}");

    private SafeQuote() {}

    static String of(String said) {
        String bounded = said.length() > MOST_READ ? said.substring(0, MOST_READ) : said;
        String line = CONTROL.matcher(bounded).replaceAll(" ").strip();
        String clean = PLACE.matcher(line).replaceAll("…");
        return clean.length() > MOST_SHOWN ? clean.substring(0, MOST_SHOWN) + "…" : clean;
    }
}
