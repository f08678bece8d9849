package dev.weir.gateway.keys;

/**
 * A key and a new secret of it, which exists nowhere else and cannot be shown again.
 *
 * @param secret what its holder sends; never to be logged or kept; empty if it was shown before and is withheld now
 */
public record Issued(ApiKey key, String secret) {
    /** A key whose secret was shown before. */
    public static Issued withheld(ApiKey key) {
        return new Issued(key, "");
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Issued[" + key.id() + "]";
    }
}
