package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Door;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a call came in.
 *
 * @param door by which door
 * @param requestId the client's id for it, or one made for it; for correlation only
 * @param arrivedNanos System.nanoTime() at its arrival
 * @param deadlineNanos System.nanoTime() at which the client gives up; null: it did not say
 */
public record CallContext(
        Door door,
        String requestId,
        long arrivedNanos,
        @Nullable Long deadlineNanos) {}
