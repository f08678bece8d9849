package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written about a call when it ends.
 *
 * @param failure why it failed; null if it did not
 * @param sentModel the model's name at the upstream; null if none was chosen
 * @param backend the backend's name; null if none was chosen
 * @param times how long it took
 */
public record Settlement(
        Outcome outcome,
        @Nullable FailureCode failure,
        TokenCounts counts,
        @Nullable String sentModel,
        @Nullable String backend,
        Times times) {

    /**
     * Times from the arrival of the call, in nanoseconds.
     *
     * @param firstToken -1 if none came
     */
    public record Times(long firstToken, long total) {}
}
