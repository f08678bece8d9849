package dev.weir.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.limits.NanoTicker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many keys that nobody has may be tried from one network: 60 at once, and one each second. Keys in memory are not counted and never
 * asked about here, so nobody can lock them out; only what would need a look into the database can be refused.
 */
final class WrongKeys {
    private static final int MOST_NETWORKS = 10_000;
    private static final long STEP = 1_000_000_000L;
    private static final long BURST = 60 * STEP;

    private final NanoTicker ticker;
    /** By network, the moment up to which its tries are used up (GCRA). Whoever is forgotten has been quiet for longer than it counts. */
    private final Cache<Long, AtomicLong> usedUntil = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    WrongKeys(NanoTicker ticker) {
        this.ticker = ticker;
    }

    /**
     * Takes one try, which is given back if the key turns out to be somebody's.
     *
     * @return how many nanoseconds there are until the next one; 0: it is taken
     */
    long take(Source source) {
        long now = ticker.nanos();
        AtomicLong used = usedUntil.get(source.network(), _ -> new AtomicLong(now));
        while (true) {
            long before = used.get();
            long from = before - now < 0 ? now : before;
            if (from - now > BURST - STEP) {
                return from - now - (BURST - STEP);
            }
            if (used.compareAndSet(before, from + STEP)) {
                return 0;
            }
        }
    }

    /** The try was none. */
    void giveBack(Source source) {
        AtomicLong used = usedUntil.getIfPresent(source.network());
        if (used != null) {
            used.addAndGet(-STEP);
        }
    }

    /** From how many networks there were tries; for tests of the bound. */
    long size() {
        usedUntil.cleanUp();
        return usedUntil.estimatedSize();
    }
}
