package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.ledger.credits.Rate;
import org.jspecify.annotations.Nullable;

/**
 * A call that was open when its gate was killed.
 *
 * @param reserved what its hold set aside, in micro-credits; 0: it has none
 * @param prompt its tokens, estimated
 * @param made tokens that were made when that was last written down; -1: it had not begun
 * @param backend where it went; null: nowhere yet
 * @param sentModel the model's name there
 */
record LostCall(
        Entry entry,
        long reserved,
        Rate rate,
        int prompt,
        int made,
        @Nullable String backend,
        @Nullable String sentModel) {

    /** Its row: it costs what was made of it, and nothing if no token came. */
    UsageRow row() {
        boolean begun = made >= 0;
        TokenCounts counts = begun ? new TokenCounts(prompt, made, 0, 0, true) : TokenCounts.NONE;
        long cost = begun ? Math.min(reserved, rate.cost(prompt, made)) : 0;
        var end = new Settlement(Outcome.INTERRUPTED, null, counts, sentModel, backend, new Settlement.Times(-1, 0));
        return entry.ended(end, new Charge(reserved, cost));
    }
}
