package dev.weir.gateway.keys;

/** The secret of a key from elsewhere, as much as is known of it there. */
public sealed interface ImportedSecret {
    /**
     * The secret itself; only its digest is kept.
     *
     * @param salt stirred in before it is kept, unless the gate has something better; empty: none
     */
    record Plain(String text, String salt) implements ImportedSecret {
        /** Does not show it. */
        @Override
        public String toString() {
            return "Plain[hidden]";
        }
    }

    /** Its SHA-256. */
    record Hashed(SecretDigest digest) implements ImportedSecret {}

    /**
     * The SHA-256 of salt and secret, or of secret and salt, whichever it is.
     *
     * @param salt the salt, 1 to 200 characters
     */
    record Salted(SecretDigest digest, String salt) implements ImportedSecret {
        /** Does not show the salt. */
        @Override
        public String toString() {
            return "Salted[hidden]";
        }
    }
}
