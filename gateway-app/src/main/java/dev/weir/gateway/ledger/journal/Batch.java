package dev.weir.gateway.ledger.journal;

import java.io.IOException;
import java.util.List;

/** Records that were read, and not yet forgotten. */
public final class Batch {
    private final List<byte[]> records;
    private final List<Progress> progress;
    private final SegmentPool pool;

    Batch(List<byte[]> records, List<Progress> progress, SegmentPool pool) {
        this.records = records;
        this.progress = progress;
        this.pool = pool;
    }

    /** How far a segment was read, and whether nothing more can come of it. */
    record Progress(Segment segment, long to, boolean done) {}

    /** The records as they were written. */
    public List<byte[]> records() {
        return records;
    }

    /** They need not be given out again by this process; the next one would give them out, until they are confirmed. */
    public void take() {
        for (Progress step : progress) {
            step.segment().taken(step.to());
            if (step.done()) {
                step.segment().finish();
            }
        }
    }

    /** They are safe elsewhere: they will not be given out again, and files that hold nothing else are deleted. */
    public void confirm() throws IOException {
        take();
        for (Progress step : progress) {
            step.segment().drained(step.to());
            if (step.done()) {
                pool.drop(step.segment());
            }
        }
    }
}
