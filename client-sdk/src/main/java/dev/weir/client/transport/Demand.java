package dev.weir.client.transport;

import io.grpc.ClientCall;
import org.jspecify.annotations.Nullable;

/**
 * How many messages the reader still wants, and how many of those the current attempt has been asked for. Demand
 * outlives an attempt that failed before its first message.
 */
final class Demand {
    private final Object lock = new Object();
    private long wanted;
    private int asked;
    private @Nullable ClientCall<?, ?> call;

    /** Wants more. The sum stops at the largest long, which stands for "no bound". */
    void add(long messages) {
        synchronized (lock) {
            wanted = wanted + messages < 0 ? Long.MAX_VALUE : wanted + messages;
        }
        ask();
    }

    /** Takes note that one message came. */
    void received() {
        synchronized (lock) {
            wanted--;
            asked--;
        }
        ask();
    }

    /** The attempt that messages are to be asked from now on; it must have been started. Asks for none yet. */
    void moveTo(ClientCall<?, ?> started) {
        synchronized (lock) {
            call = started;
            asked = 0;
        }
    }

    /**
     * Asks for what is wanted. gRPC may deliver within its request method, so that is never called with the lock
     * held.
     */
    void ask() {
        ClientCall<?, ?> current;
        int more;
        synchronized (lock) {
            current = call;
            if (current == null) {
                return;
            }
            more = (int) Math.min(wanted - asked, Integer.MAX_VALUE - asked);
            asked += more;
        }
        if (more > 0) {
            current.request(more);
        }
    }
}
