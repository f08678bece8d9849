package dev.weir.gateway.prompts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prompt's text, cut at its placeholders. What is put in is text and nothing else: a placeholder in it stays as it is written, so a
 * prompt can neither lead to itself nor grow over what its variables bring.
 */
record Prompt(List<Piece> pieces, Set<String> placeholders) {
    Prompt {
        pieces = List.copyOf(pieces);
    }

    /** A part of a prompt. */
    sealed interface Piece {
        /** Stays as it is. */
        record Words(String text) implements Piece {}

        /** What the variable of that name says. */
        record Placeholder(String name) implements Piece {}
    }

    static Prompt of(List<Piece> pieces) {
        Set<String> names = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Placeholder(String name)) {
                names.add(name);
            }
        }
        return new Prompt(pieces, names);
    }

    /** How long it comes to be with these variables, which must be all of its own. */
    long length(Map<String, String> variables) {
        return pieces.stream()
                .mapToLong(piece -> text(piece, variables).length())
                .sum();
    }

    /** The text with these variables, which must be all of its own. */
    String filled(Map<String, String> variables) {
        var filled = new StringBuilder();
        pieces.forEach(piece -> filled.append(text(piece, variables)));
        return filled.toString();
    }

    private static String text(Piece piece, Map<String, String> variables) {
        return switch (piece) {
            case Piece.Words(String text) -> text;
            case Piece.Placeholder(String name) -> variables.getOrDefault(name, "");
        };
    }
}
