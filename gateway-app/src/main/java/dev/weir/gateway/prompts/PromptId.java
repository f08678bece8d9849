package dev.weir.gateway.prompts;

import java.util.Comparator;

/**
 * One prompt in one language.
 *
 * @param language the name of its sub-folder
 * @param name the name of its file, without the ending
 */
record PromptId(String language, String name) implements Comparable<PromptId> {
    private static final Comparator<PromptId> ORDER =
            Comparator.comparing(PromptId::language).thenComparing(PromptId::name);

    /** Whether a text can be the name of a prompt: never one with a path in it. */
    static boolean isName(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}") && !text.contains("..");
    }

    /** Whether a text can be the name of a language, such as {@code pl} or {@code pt-BR}. */
    static boolean isLanguage(String text) {
        return text.matches("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}");
    }

    @Override
    public int compareTo(PromptId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return language + "/" + name + PromptFolder.ENDING;
    }
}
