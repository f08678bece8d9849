package dev.weir.cli.bringing;

/** A line of a file is not what it must be. The words show no key. */
final class WrongLine extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 30;

    private final int line;
    private final String words;

    WrongLine(int line, String words) {
        super(words, null, false, false);
        this.line = line;
        this.words = words;
    }

    int line() {
        return line;
    }

    String words() {
        return words;
    }

    /** What stands in a file, so that it can stand in a message. */
    static String shown(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean;
    }
}
