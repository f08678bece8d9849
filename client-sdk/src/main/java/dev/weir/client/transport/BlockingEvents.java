package dev.weir.client.transport;

import dev.weir.client.failure.CancelledException;
import dev.weir.client.failure.Failure;
import io.grpc.ManagedChannel;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a running call, for one thread that waits for each. At most a few lie ready; a reader that stops
 * reading stops the gateway.
 */
public final class BlockingEvents<E> implements Iterator<E>, AutoCloseable {
    private static final int AHEAD = 8;

    private final EventBuffer<E> buffer = new EventBuffer<>();
    private final RunningCall<?, ?, E> call;
    private @Nullable E next;

    private <Q, R> BlockingEvents(ManagedChannel channel, RunningCall.Plan<Q, R> plan, Decoder<R, E> decoder) {
        call = new RunningCall<>(channel, plan, decoder, buffer);
    }

    /** Makes the call and gives its events. */
    public static <Q, R, E> BlockingEvents<E> open(
            ManagedChannel channel, RunningCall.Plan<Q, R> plan, Decoder<R, E> decoder) {
        BlockingEvents<E> events = new BlockingEvents<>(channel, plan, decoder);
        events.call.request(AHEAD);
        events.call.start();
        return events;
    }

    /** Waits for the next event; throws a WeirException when the call failed. An interrupt cancels the call. */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = take();
        }
        return next != null;
    }

    @Override
    public E next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the stream has ended");
        }
        E event = next;
        next = null;
        return event;
    }

    /** Cancels the call at once if it still runs; what was not read is gone. */
    @Override
    public void close() {
        call.cancel();
        buffer.close();
    }

    private @Nullable E take() {
        try {
            E event = buffer.take();
            if (event != null) {
                call.request(1);
            }
            return event;
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new CancelledException(Failure.local("cancelled", "interrupted while waiting for an event"));
        }
    }
}
