package dev.weir.gateway.keys;

/**
 * Where a key came from.
 *
 * @param scheme how its secret was digested when it came
 * @param digest what its secret was looked up by when it came; stays known when the key is rotated, so that it never comes a second time
 * @param gone of {@link Source#KEY_FILE}: whether it was revoked since its line is gone
 */
public record KeyOrigin(String keyId, Source source, SecretScheme scheme, SecretDigest digest, boolean gone) {
    /** What keys came from. */
    public enum Source {
        /** A list of tokens with labels and limits. */
        TOKENS,
        /** A list of keys, brought once. */
        KEYS,
        /** The tables of a LiteLLM. */
        LITELLM,
        /** The key file that the gate follows. */
        KEY_FILE,
        /** The gate itself, since its key file had no key in it. */
        GATE
    }
}
