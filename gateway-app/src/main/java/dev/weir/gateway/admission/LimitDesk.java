package dev.weir.gateway.admission;

import dev.weir.gateway.admission.KeyCounters.Attempt;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Limits;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Decides on the limits of keys, all of a key's limits in one step. */
@Singleton
final class LimitDesk {
    private static final int KEPT = 10_000;

    private final CounterTable table = new CounterTable(KEPT);
    private final EarlierCalls earlier;
    private final InstantSource clock;
    private final NanoTicker ticker;

    LimitDesk(EarlierCalls earlier, InstantSource clock, NanoTicker ticker) {
        this.earlier = earlier;
        this.clock = clock;
        this.ticker = ticker;
    }

    Moment now() {
        return new Moment(ticker.nanos(), clock.instant());
    }

    /**
     * Makes sure that the key's calls of today are counted, those before a restart included.
     *
     * @return null if they are; else completes when they are, or fails
     */
    @Nullable
    CompletionStage<Void> prepare(ApiKey key, Moment now) {
        return key.limits().requestsPerDay() == null ? null : earlier.count(key.id(), table.of(key.id(), now), now);
    }

    /** What is used up already; null: nothing. */
    @Nullable
    Failure exhausted(ApiKey key, Moment now) {
        return isFree(key.limits()) ? null : table.of(key.id(), now).exhausted(key.limits(), now);
    }

    LimitView view(ApiKey key, Moment now) {
        return isFree(key.limits()) ? LimitView.NONE : table.of(key.id(), now).view(key.limits(), now);
    }

    /** Takes one call's worth, or nothing. */
    Attempt take(ApiKey key, Moment now) {
        if (isFree(key.limits())) {
            return Attempt.NONE;
        }
        while (true) {
            KeyCounters counters = table.of(key.id(), now);
            Attempt attempt = counters.take(key.limits(), now);
            if (attempt != Attempt.NONE) {
                return attempt;
            }
            table.drop(key.id(), counters);
        }
    }

    private static boolean isFree(Limits limits) {
        return limits.requestsPerMinute() == null
                && limits.requestsPerDay() == null
                && limits.concurrentRequests() == null;
    }
}
