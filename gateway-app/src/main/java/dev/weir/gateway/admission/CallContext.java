package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.ApiKey.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a call came in.
 *
 * @param door by which door
 * @param requestId the client's id for it, or one made for it; for correlation only
 * @param arrivedNanos System.nanoTime() at its arrival
 * @param deadlineNanos System.nanoTime() at which the client gives up; null: it did not say
 * @param wished the class in the waiting line that the client wants; counts only where it is lower than its key's; null: it did not say
 */
public record CallContext(
        Door door,
        String requestId,
        long arrivedNanos,
        @Nullable Long deadlineNanos,
        @Nullable Priority wished) {
    /** A call whose client says nothing of a class. */
    public CallContext(Door door, String requestId, long arrivedNanos, @Nullable Long deadlineNanos) {
        this(door, requestId, arrivedNanos, deadlineNanos, null);
    }

    /**
     * The same call of a client that wants a class.
     *
     * @param header what it says, in lower or upper case; null: nothing
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} if there is no such class
     */
    public CallContext wishing(@Nullable String header) {
        return header == null
                ? this
                : new CallContext(door, requestId, arrivedNanos, deadlineNanos, priority(header.strip()));
    }

    private static Priority priority(String name) {
        for (Priority priority : Priority.values()) {
            if (priority.name().equalsIgnoreCase(name)) {
                return priority;
            }
        }
        throw Failure.of(FailureCode.INVALID_VALUE, "'x-weir-priority' must be interactive, default or batch.")
                .at("x-weir-priority")
                .asException();
    }
}
