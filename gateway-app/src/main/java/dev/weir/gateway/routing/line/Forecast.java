package dev.weir.gateway.routing.line;

import java.time.Duration;

/** Says how long a wait will be, by what calls took lately. The line's lock is held. */
final class Forecast {
    private static final long SECOND = 1_000_000_000L;

    private Forecast() {}

    /**
     * Nanoseconds until a newcomer has its place.
     *
     * @param ahead calls of its group that go before it
     * @return 0 if nothing is known yet
     */
    static long wait(Pool pool, int ahead) {
        double perNano = 0;
        int others = 0;
        for (Option option : pool.options) {
            Slots slots = option.slots();
            if (option.open() && slots.holdNanos() > 0 && slots.most() != Slots.UNLIMITED) {
                perNano += slots.most() / slots.holdNanos();
            }
            others = Math.max(others, slots.waiting());
        }
        double crowd = pool.size() == 0 ? 1 : Math.max(1, others / (double) pool.size());
        return perNano == 0 ? 0 : (long) ((ahead + 1) * crowd / perNano);
    }

    /** The same in a form that clients are told: from 1 second to a minute. */
    static Duration advice(long nanos) {
        return Duration.ofSeconds(Math.clamp((nanos + SECOND - 1) / SECOND, 1, 60));
    }
}
