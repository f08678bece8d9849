package dev.weir.gateway.dialect.anthropic;

/** Watches the fragments of one JSON object for its end. */
final class ObjectEnd {
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean ended;

    void pass(String fragment) {
        for (int i = 0; i < fragment.length() && !ended; i++) {
            pass(fragment.charAt(i));
        }
    }

    /** Whether the object is whole. */
    boolean reached() {
        return ended;
    }

    private void pass(char c) {
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
            ended = depth <= 0;
        }
    }
}
