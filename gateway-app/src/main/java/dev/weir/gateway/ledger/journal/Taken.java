package dev.weir.gateway.ledger.journal;

import java.io.IOException;
import java.util.List;

/** How far the journal was read by one batch, kept until its records are safe elsewhere. */
public final class Taken {
    private final List<Progress> progress;
    private final SegmentPool pool;

    Taken(List<Progress> progress, SegmentPool pool) {
        this.progress = progress;
        this.pool = pool;
    }

    /** How far a segment was read, and whether nothing more can come of it. */
    record Progress(Segment segment, long to, boolean done) {}

    void mark() {
        for (Progress step : progress) {
            step.segment().taken(step.to());
            if (step.done()) {
                step.segment().finish();
            }
        }
    }

    /** The records are safe elsewhere: they will not be given out again, and files that hold nothing else are deleted. */
    public void confirm() throws IOException {
        for (Progress step : progress) {
            step.segment().drained(step.to());
            if (step.done()) {
                pool.drop(step.segment());
            }
        }
    }
}
