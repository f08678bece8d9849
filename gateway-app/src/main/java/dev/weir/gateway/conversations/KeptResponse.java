package dev.weir.gateway.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept.
 *
 * @param keyId the key that asked; nobody else ever sees it
 * @param previousId the answer that it went on from; null: it begins a conversation
 * @param input the items that it answers, as a JSON list
 * @param answer the answer itself, as JSON
 */
public record KeptResponse(
        String id, String keyId, @Nullable String previousId, Times times, String input, String answer) {
    /**
     * @param createdAt when it was made
     * @param expiresAt from when on it is not there any more
     */
    public record Times(Instant createdAt, Instant expiresAt) {}

    /** About how much room it takes, in bytes. */
    public long size() {
        return (long) input.length() + answer.length();
    }
}
