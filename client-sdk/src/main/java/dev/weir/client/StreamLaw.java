package dev.weir.client;

import dev.weir.client.failure.Failure;
import dev.weir.client.failure.IncompleteStreamException;
import dev.weir.client.failure.WeirException;
import org.jspecify.annotations.Nullable;

/** Holds a stream to its contract: no gap in its numbers, and nothing counts as whole without its last event. */
final class StreamLaw {
    private long next;
    private boolean completed;

    void count(long sequence) {
        if (sequence != next) {
            throw new IncompleteStreamException(Failure.local(
                    "incomplete_stream", "events were lost: number " + next + " was due, " + sequence + " came"));
        }
        next++;
    }

    void complete() {
        completed = true;
    }

    @Nullable
    WeirException atEnd() {
        return completed
                ? null
                : new IncompleteStreamException(
                        Failure.local("incomplete_stream", "the stream ended before the answer did"));
    }
}
