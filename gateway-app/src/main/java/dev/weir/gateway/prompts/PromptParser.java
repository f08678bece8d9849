package dev.weir.gateway.prompts;

import dev.weir.gateway.prompts.Prompt.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a prompt. <code>{{name}}</code> is a placeholder, with spaces inside if one likes; <code>\{{</code> stands for two
 * braces that mean nothing. There is nothing else: no conditions, no loops, no files in files.
 */
final class PromptParser {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String LITERAL = "\\{{";
    private static final int MOST_PLACEHOLDERS = 64;
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,63}";

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    private PromptParser(String text) {
        this.text = text;
    }

    /** Whether a text can be the name of a placeholder. */
    static boolean isPlaceholder(String name) {
        return name.matches(NAME);
    }

    static Prompt parse(String text) throws BrokenPrompt {
        return new PromptParser(text).parse();
    }

    private Prompt parse() throws BrokenPrompt {
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            if (text.startsWith(LITERAL, open - 1)) {
                words.append(text, at, open - 1).append(OPEN);
                at = open + OPEN.length();
            } else {
                words.append(text, at, open);
                at = placeholder(open);
            }
        }
        words.append(text, at, text.length());
        endWords();
        if (pieces.isEmpty()) {
            throw new BrokenPrompt("it is empty");
        }
        Prompt prompt = Prompt.of(pieces);
        if (prompt.placeholders().size() > MOST_PLACEHOLDERS) {
            throw new BrokenPrompt("it has more than %d placeholders".formatted(MOST_PLACEHOLDERS));
        }
        return prompt;
    }

    /** Reads the placeholder that begins there, and gives the place behind it. */
    private int placeholder(int open) throws BrokenPrompt {
        int close = text.indexOf(CLOSE, open);
        String name =
                close < 0 ? "" : text.substring(open + OPEN.length(), close).strip();
        if (!isPlaceholder(name)) {
            long line = text.substring(0, open).lines().count() + (endsLine(open) ? 1 : 0);
            throw new BrokenPrompt(
                    "line %d has %s without the name of a placeholder and %s behind it (%s for the braces alone)"
                            .formatted(Math.max(1, line), OPEN, CLOSE, LITERAL));
        }
        endWords();
        pieces.add(new Piece.Placeholder(name));
        return close + CLOSE.length();
    }

    private boolean endsLine(int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private void endWords() {
        if (!words.isEmpty()) {
            pieces.add(new Piece.Words(words.toString()));
            words.setLength(0);
        }
    }
}
