package dev.weir.gateway.limits;

/**
 * Whose limits they are.
 *
 * @param name the id of a key, the name of an account, or the name that a model is asked for by
 */
public record Subject(Kind kind, String name) {
    /** What has limits. */
    public enum Kind {
        KEY,
        ACCOUNT,
        MODEL
    }
}
