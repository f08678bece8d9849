package dev.weir.gateway.keys;

import org.jspecify.annotations.Nullable;

/** What came, or would come, of a key from elsewhere. */
public sealed interface Adopted {
    /**
     * It is new.
     *
     * @param key the key as it is kept, or would be
     * @param warning what should be known about it; null: nothing
     */
    record New(ApiKey key, @Nullable String warning) implements Adopted {}

    /**
     * There is such a key, which was left as it is.
     *
     * @param keyId the key; empty: it is one that stands further up in the same list
     */
    record Known(String keyId) implements Adopted {}

    /**
     * It cannot come.
     *
     * @param reason why, naming the field if it is about one; it shows nothing of the secret
     */
    record Refused(String reason) implements Adopted {}
}
