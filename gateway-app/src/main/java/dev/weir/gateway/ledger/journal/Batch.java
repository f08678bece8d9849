package dev.weir.gateway.ledger.journal;

import java.util.List;

/** Records that were read. They hold memory; the {@link Taken} that is left of them when they are taken does not. */
public final class Batch {
    private final List<byte[]> records;
    private final Taken progress;

    Batch(List<byte[]> records, Taken progress) {
        this.records = records;
        this.progress = progress;
    }

    /** The records as they were written. */
    public List<byte[]> records() {
        return records;
    }

    /** They need not be given out again by this process; the next one would give them out, until what this returns is confirmed. */
    public Taken take() {
        progress.mark();
        return progress;
    }
}
