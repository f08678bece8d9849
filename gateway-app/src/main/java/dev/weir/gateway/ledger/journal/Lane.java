package dev.weir.gateway.ledger.journal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One line of appends. Each event loop comes to a lane of its own, so that taking it costs one uncontended exchange. */
final class Lane {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ByteBuffer scratch = ByteBuffer.allocate(Frame.MOST_PAYLOAD);
    private @Nullable Segment current;

    boolean take() {
        return !taken.get() && taken.compareAndSet(false, true);
    }

    /** Waits for who is in it, and lets nobody in any more. */
    void takeForGood() {
        while (!taken.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
    }

    void leave() {
        taken.set(false);
    }

    /** Appends while the lane is taken; asks for a new segment when the old one is full. False if there is none. */
    boolean append(Writing record, SegmentPool pool) {
        scratch.clear();
        record.into(scratch);
        int length = scratch.position();
        Segment open = current;
        if (open != null && open.append(scratch.array(), length)) {
            return true;
        }
        Segment next = pool.next();
        if (next == null) {
            return false;
        }
        if (open != null) {
            open.seal();
        }
        current = next;
        return next.append(scratch.array(), length);
    }
}
