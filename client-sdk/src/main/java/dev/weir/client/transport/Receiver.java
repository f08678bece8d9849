package dev.weir.client.transport;

import dev.weir.client.failure.WeirException;
import org.jspecify.annotations.Nullable;

/** Takes what a call yields. Its methods are called one after another, never at once. */
public interface Receiver<E> {
    /** One event, never more of them than were requested. */
    void onEvent(E event);

    /** The end, exactly once and last; null when the call ended well. */
    void onEnd(@Nullable WeirException failure);
}
