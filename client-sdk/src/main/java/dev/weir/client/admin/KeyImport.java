package dev.weir.client.admin;

import java.util.List;

/**
 * What came, or would come, of keys from elsewhere.
 *
 * @param outcomes one for each key, in their order
 * @param done whether what is new was brought: not if a key was refused, nor in a dry run
 */
public record KeyImport(List<Outcome> outcomes, boolean done) {
    /** With a copy of the list. */
    public KeyImport {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether a key was refused, so that none was brought. */
    public boolean refused() {
        return outcomes.stream().anyMatch(outcome -> outcome.kind() == Kind.REFUSED);
    }

    /**
     * What came of one key.
     *
     * @param keyId its id at the gateway; empty where it has none
     * @param words why it was refused, or what should be known about it; may be empty
     */
    public record Outcome(Kind kind, String keyId, String words) {}

    /** What can come of a key. */
    public enum Kind {
        /** It is new. */
        NEW,
        /** It was there already, and stays as it is. */
        KNOWN,
        /** It cannot come. */
        REFUSED
    }

    /** What keys come from. */
    public enum Source {
        /** A list of tokens with labels and limits. */
        TOKENS,
        /** A list of keys. */
        KEYS,
        /** The tables of a LiteLLM. */
        LITELLM
    }
}
