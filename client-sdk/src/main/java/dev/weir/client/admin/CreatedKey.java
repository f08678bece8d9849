package dev.weir.client.admin;

/**
 * A new key.
 *
 * @param key what can be read again later
 * @param secret what callers send; it is in this answer and nowhere else
 */
public record CreatedKey(KeyInfo key, String secret) {
    /** Without the secret, so that a log never holds it. */
    @Override
    public String toString() {
        return "CreatedKey[" + key + "]";
    }
}
