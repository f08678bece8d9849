package dev.weir.gateway.admission;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a client may see.
 *
 * @param requests of requests; null: none
 * @param tokens of tokens; null: none
 */
public record LimitView(@Nullable Gauge requests, @Nullable Gauge tokens) {
    /** No limit applies. */
    public static final LimitView NONE = new LimitView(null, null);

    /**
     * One limit.
     *
     * @param limit how many in its window
     * @param remaining how many are left now
     * @param reset until all are there again
     */
    public record Gauge(long limit, long remaining, Duration reset) {
        /** {@link #reset} as headers and metadata tell it: {@code 1m30s}. */
        public String resetText() {
            return GoDuration.of(reset);
        }
    }
}
