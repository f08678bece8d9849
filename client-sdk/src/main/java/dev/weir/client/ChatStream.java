package dev.weir.client;

import dev.weir.client.transport.BlockingEvents;
import java.util.Iterator;

/**
 * An answer as it is written, for one thread that reads it once. Reading waits for the model; not reading makes the
 * model wait. Close it when done: that ends the call at once if it still runs, here and at the backend.
 */
public final class ChatStream implements Iterable<ChatEvent>, AutoCloseable {
    private final BlockingEvents<ChatEvent> events;

    ChatStream(BlockingEvents<ChatEvent> events) {
        this.events = events;
    }

    /**
     * The events not yet read; every call gives the same iterator. It throws a
     * {@link dev.weir.client.failure.WeirException} when the call fails, also after some events.
     */
    @Override
    public Iterator<ChatEvent> iterator() {
        return events;
    }

    /** Reads all that is left and puts the answer together; to be called before anything else was read. */
    public ChatAnswer collect() {
        AnswerCollector answer = new AnswerCollector();
        events.forEachRemaining(answer::add);
        return answer.answer();
    }

    /** Ends the call at once if it still runs. */
    @Override
    public void close() {
        events.close();
    }
}
