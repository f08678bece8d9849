package dev.weir.gateway.keys;

/**
 * A new key and its secret, which exists nowhere else and cannot be shown again.
 *
 * @param secret what its holder sends; never to be logged or kept
 */
public record Issued(ApiKey key, String secret) {
    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Issued[" + key.id() + "]";
    }
}
