package dev.weir.client.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret, which nobody can read again.
 *
 * @param id names the key everywhere but in a credential
 * @param terms what it may do
 * @param state whether its calls are taken
 * @param created when it was made
 * @param lastUsed when it was last used, to the minute; null when it never was
 * @param lastFour the last four characters of its newest secret
 * @param secrets those that open it, newest first; none in lists of keys
 */
public record KeyInfo(
        String id,
        Terms terms,
        KeyState state,
        Instant created,
        @Nullable Instant lastUsed,
        String lastFour,
        List<KeySecretInfo> secrets) {

    /**
     * What a key may do.
     *
     * @param identity whose it is
     * @param scopes out of {@code inference}, {@code models}, {@code usage:read}, {@code metrics:read}, {@code admin}
     * @param allowedModels globs; empty is every model
     * @param priority the place of its calls in the waiting line
     * @param limits what it may use
     * @param expires when its time is over; null is never
     */
    public record Terms(
            Identity identity,
            List<String> scopes,
            List<String> allowedModels,
            KeyPriority priority,
            KeyLimits limits,
            @Nullable Instant expires) {}

    /**
     * Whose a key is.
     *
     * @param label what it is for, in the words of whoever made it
     * @param account who pays
     */
    public record Identity(String label, String account) {}

    /** What the key is for, in the words of whoever made it. */
    public String label() {
        return terms.identity().label();
    }

    /** Who pays. */
    public String account() {
        return terms.identity().account();
    }
}
