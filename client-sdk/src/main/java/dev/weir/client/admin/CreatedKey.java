package dev.weir.client.admin;

/**
 * A key with a new secret.
 *
 * @param key what can be read again later
 * @param secret what callers send; it is in this answer and nowhere else. Empty when this repeats an earlier answer
 */
public record CreatedKey(KeyInfo key, String secret) {
    /** Without the secret, so that a log never holds it. */
    @Override
    public String toString() {
        return "CreatedKey[" + key + "]";
    }
}
