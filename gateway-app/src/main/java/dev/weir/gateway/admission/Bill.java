package dev.weir.gateway.admission;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.ledger.Charge;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Release;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Rate;
import dev.weir.gateway.ledger.credits.Tariff;
import org.jspecify.annotations.Nullable;

/**
 * What one call will be charged.
 *
 * @param reserved what is set aside for it, in micro-credits
 * @param asked the model's name as the client wrote it
 * @param tier its account's
 * @param wholeOnly whether an answer that broke costs nothing, however much of it came
 */
record Bill(long reserved, Tariff tariff, String asked, String tier, boolean wholeOnly, Overruns overruns) {
    /** For nothing. */
    static final Bill NONE = new Bill(0, Tariff.FREE, "", "", false, new Overruns());

    Rate rate(@Nullable String sentModel) {
        return reserved == 0 ? Rate.FREE : tariff.rate(asked, sentModel, tier);
    }

    /** What an ended call costs: nothing if its server refused it or no token came; else what was read and made, as far as it went. */
    Charge charge(Settlement end) {
        if (reserved == 0) {
            return Charge.NONE;
        }
        TokenCounts counts = end.counts();
        boolean begun = end.times().firstToken() >= 0 || end.outcome() == Outcome.COMPLETED && counts.total() > 0;
        boolean broke = wholeOnly && end.outcome() == Outcome.FAILED;
        if (!begun || broke || end.outcome() == Outcome.REJECTED) {
            return new Charge(reserved, 0);
        }
        long cost = rate(end.sentModel()).cost(counts.prompt(), counts.completion());
        if (cost > reserved) {
            overruns.note(cost - reserved);
        }
        return new Charge(reserved, Math.min(cost, reserved));
    }

    /** The call does not take place. */
    void cancel(Entry entry, UsageBook book) {
        if (reserved > 0) {
            book.release(new Release(entry.callId(), entry.payer().account(), reserved));
        }
    }
}
