package dev.weir.gateway.relay;

import java.util.function.LongSupplier;

/**
 * What all calls share, so that they do not do harm together.
 *
 * @param budget of second tries
 * @param departures who leaves too often
 * @param watch hears of second tries
 */
record RelayGuards(RetryBudget budget, Departures departures, TryObserver watch) {
    /** @param clock nanoseconds, as {@link System#nanoTime} */
    static RelayGuards fresh(LongSupplier clock, TryObserver watch) {
        return new RelayGuards(new RetryBudget(), new Departures(clock), watch);
    }
}
