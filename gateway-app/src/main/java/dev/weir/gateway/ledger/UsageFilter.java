package dev.weir.gateway.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a report takes in; every part that is there narrows it.
 *
 * @param since calls that came in then or later
 * @param until calls that came in before
 * @param model the name that was asked for
 * @param account who paid
 */
public record UsageFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String keyId,
        @Nullable String model,
        @Nullable String account) {
    /** All calls. */
    public static final UsageFilter ALL = new UsageFilter(null, null, null, null);

    /** Calls of any account. */
    public UsageFilter(
            @Nullable Instant since, @Nullable Instant until, @Nullable String keyId, @Nullable String model) {
        this(since, until, keyId, model, null);
    }

    /** Of these, the calls of one account. */
    public UsageFilter of(@Nullable String payer) {
        return new UsageFilter(since, until, keyId, model, payer);
    }
}
