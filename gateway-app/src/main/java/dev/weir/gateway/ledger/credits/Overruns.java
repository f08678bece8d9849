package dev.weir.gateway.ledger.credits;

import java.util.concurrent.atomic.LongAdder;

/** Calls that would have cost more than was set aside for them, and were charged only that. There should be none. */
public final class Overruns {
    private final LongAdder calls = new LongAdder();
    private final LongAdder micros = new LongAdder();

    /** One more, by so many micro-credits. */
    public void note(long uncharged) {
        calls.increment();
        micros.add(uncharged);
    }

    /** How many there were since the start. */
    public long calls() {
        return calls.sum();
    }

    /** What was not charged, in micro-credits. */
    public long micros() {
        return micros.sum();
    }
}
