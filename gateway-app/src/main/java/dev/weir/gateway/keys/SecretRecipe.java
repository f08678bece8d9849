package dev.weir.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A way in which secrets from elsewhere are digested.
 *
 * @param salt of the salted schemes; of {@code HMAC} the {@link Pepper#fingerprint} of the pepper; else empty
 */
public record SecretRecipe(SecretScheme scheme, String salt) {
    /** SHA-256 alone. */
    public static final SecretRecipe PLAIN = new SecretRecipe(SecretScheme.SHA256, "");

    /** The digest of a secret. */
    SecretDigest digest(String secret, Pepper pepper, MessageDigest sha) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return switch (scheme) {
            case SHA256 -> new SecretDigest(sha.digest(bytes));
            case HMAC -> pepper.digest(bytes);
            case SALT_THEN_KEY -> {
                sha.update(salt.getBytes(StandardCharsets.UTF_8));
                yield new SecretDigest(sha.digest(bytes));
            }
            case KEY_THEN_SALT -> {
                sha.update(bytes);
                yield new SecretDigest(sha.digest(salt.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    /** Whether this gate can follow it: a pepper that it has not got makes no digests. */
    boolean isUsableWith(Pepper pepper) {
        return scheme != SecretScheme.HMAC || salt.equals(pepper.fingerprint());
    }

    /** Does not show the salt. */
    @Override
    public String toString() {
        return "SecretRecipe[" + scheme + "]";
    }
}
