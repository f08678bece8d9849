package dev.weir.gateway.keys;

/** How the secret of a key that was made elsewhere becomes the digest that it is looked up by. */
public enum SecretScheme {
    /** SHA-256 of the secret, as for Weir's own keys. */
    SHA256,
    /** HMAC-SHA-256 with the gate's pepper: for secrets that could be guessed by whoever has the digest alone. */
    HMAC,
    /** SHA-256 of a salt and then the secret. */
    SALT_THEN_KEY,
    /** SHA-256 of the secret and then a salt. */
    KEY_THEN_SALT
}
