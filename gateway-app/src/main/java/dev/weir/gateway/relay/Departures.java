package dev.weir.gateway.relay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shields servers from clients that ask and leave, again and again: each such call costs a server more than the client. A key may leave 300
 * answers at once, and 20 a second; beyond that its next call has to wait. Used by all event loops at once.
 */
final class Departures {
    private static final long STEP = Duration.ofMillis(50).toNanos();
    private static final long BURST = 300 * STEP;
    private static final int MOST_KEYS = 10_000;

    private final Cache<String, AtomicLong> spent =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
    private final LongSupplier clock;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    Departures(LongSupplier clock) {
        this.clock = clock;
    }

    /** A client has left an answer that a server was at work on. */
    void left(String keyId) {
        long now = clock.getAsLong();
        spent.get(keyId, id -> new AtomicLong(now)).updateAndGet(until -> Math.max(until - now, 0) + now + STEP);
    }

    /** Why that key may not call now; null: it may. */
    @Nullable
    Failure refusal(String keyId) {
        AtomicLong until = spent.getIfPresent(keyId);
        long over = until == null ? 0 : until.get() - clock.getAsLong() - BURST;
        return over <= 0
                ? null
                : Failure.of(
                                FailureCode.RATE_LIMIT_EXCEEDED,
                                "This key leaves too many of its calls before they are answered.")
                        .retryAfter(Duration.ofNanos(over));
    }
}
