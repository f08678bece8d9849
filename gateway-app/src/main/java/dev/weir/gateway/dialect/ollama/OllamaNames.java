package dev.weir.gateway.dialect.ollama;

import java.util.Locale;

/** Names of models as Ollama sees them: upper and lower case are the same, and a name without tag means the tag {@code latest}. */
public final class OllamaNames {
    private static final String LATEST = ":latest";

    private OllamaNames() {}

    /** The name with its tag. */
    public static String withTag(String name) {
        return hasTag(name) ? name : name + LATEST;
    }

    /** The name without the tag {@code latest}, which clients add by themselves; any other tag stays. */
    public static String withoutLatest(String name) {
        boolean latest = name.regionMatches(true, name.length() - LATEST.length(), LATEST, 0, LATEST.length());
        return latest && name.length() > LATEST.length() ? name.substring(0, name.length() - LATEST.length()) : name;
    }

    /** One form for all the ways to write a name: lower case, with its tag, without Ollama's own registry and namespace. */
    public static String canonical(String name) {
        String lower = withTag(name).toLowerCase(Locale.ROOT);
        String local =
                lower.startsWith("registry.ollama.ai/") ? lower.substring("registry.ollama.ai/".length()) : lower;
        return local.startsWith("library/") ? local.substring("library/".length()) : local;
    }

    /** Whether two names mean the same model. */
    public static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    private static boolean hasTag(String name) {
        return name.indexOf(':', name.lastIndexOf('/') + 1) >= 0;
    }
}
