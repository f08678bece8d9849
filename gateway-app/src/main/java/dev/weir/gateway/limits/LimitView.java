package dev.weir.gateway.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a client may see, of each kind the tightest of its key, its account and the model.
 *
 * @param requests of requests; null: none
 * @param tokens of tokens; null: none
 * @param local whether this gate decided by its own share, since the store that the gates share does not answer
 */
public record LimitView(@Nullable Gauge requests, @Nullable Gauge tokens, boolean local) {
    /** No limit applies. */
    public static final LimitView NONE = new LimitView(null, null);

    /** Of all gates together. */
    public LimitView(@Nullable Gauge requests, @Nullable Gauge tokens) {
        this(requests, tokens, false);
    }

    /** The same, of this gate's own share. */
    public LimitView ofThisGate() {
        return new LimitView(requests, tokens, true);
    }

    /**
     * One limit.
     *
     * @param limit how many in its window
     * @param remaining how many are left now
     * @param resetNanos until all are there again
     */
    public record Gauge(long limit, long remaining, long resetNanos) {
        /** The same with a duration, which is at least a nanosecond where there is one. */
        public Gauge(long limit, long remaining, Duration reset) {
            this(limit, remaining, reset.toNanos());
        }

        /** Until all are there again. */
        public Duration reset() {
            return Duration.ofNanos(resetNanos);
        }

        /** {@link #reset} as headers and metadata tell it: {@code 1m30s}. */
        public String resetText() {
            return GoDuration.of(reset());
        }
    }
}
