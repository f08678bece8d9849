package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ContentPart;
import java.util.ArrayList;
import java.util.List;

/** Collects what is said in one turn. Texts that follow one another are joined, on lines of their own. */
final class Parts {
    private static final String ERROR = "Error";

    private final List<ContentPart> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean spoken;

    void text(String more) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(more);
        spoken = true;
    }

    void image(ContentPart.Image image) {
        endText();
        parts.add(image);
    }

    /** Neither Ollama nor vLLM has a field for it, so the text says it, unless it does already. */
    void markAsError() {
        if (!text.toString().regionMatches(true, 0, ERROR, 0, ERROR.length())) {
            text.insert(0, text.isEmpty() ? ERROR : ERROR + ": ");
            spoken = true;
        }
    }

    boolean isEmpty() {
        return parts.isEmpty() && !spoken;
    }

    List<ContentPart> take() {
        endText();
        List<ContentPart> all = List.copyOf(parts);
        parts.clear();
        return all;
    }

    private void endText() {
        if (spoken) {
            parts.add(new ContentPart.Text(text.toString()));
            text.setLength(0);
            spoken = false;
        }
    }
}
