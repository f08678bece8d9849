package dev.weir.client.transport;

import dev.weir.client.failure.WeirException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one call, in their order. Not shared between calls.
 *
 * @param <R> the messages on the wire
 * @param <E> what the reader of the call sees
 */
public interface Decoder<R, E> {
    /**
     * Reads one message.
     *
     * @return null when it holds nothing for the reader
     * @throws WeirException when the call cannot go on after it
     */
    @Nullable
    E decode(R message);

    /** What is wrong with a call that ended with status OK at this point, or null when nothing is. */
    @Nullable
    WeirException atEnd();
}
