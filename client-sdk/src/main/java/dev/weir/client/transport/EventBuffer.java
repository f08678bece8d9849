package dev.weir.client.transport;

import dev.weir.client.failure.CancelledException;
import dev.weir.client.failure.Failure;
import dev.weir.client.failure.WeirException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Hands events from the thread that receives them to the thread that reads them. It holds no more than were
 * requested, and the reader requests one for each that it takes.
 */
final class EventBuffer<E> implements Receiver<E> {
    private final ArrayDeque<E> events = new ArrayDeque<>();
    private @Nullable WeirException failure;
    private boolean ended;

    @Override
    public synchronized void onEvent(E event) {
        events.add(event);
        notifyAll();
    }

    @Override
    public synchronized void onEnd(@Nullable WeirException failed) {
        if (!ended) {
            failure = failed;
            ended = true;
            notifyAll();
        }
    }

    /** Forgets what was not read and wakes a reader that waits. */
    synchronized void close() {
        events.clear();
        onEnd(new CancelledException(Failure.local("cancelled", "the stream was closed")));
    }

    /**
     * Waits for the next event.
     *
     * @return null at the end of a stream that ended well
     * @throws WeirException when it did not
     */
    synchronized @Nullable E take() throws InterruptedException {
        while (events.isEmpty() && !ended) {
            wait();
        }
        E event = events.poll();
        if (event == null && failure != null) {
            throw failure;
        }
        return event;
    }
}
