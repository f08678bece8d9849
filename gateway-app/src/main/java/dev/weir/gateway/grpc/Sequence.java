package dev.weir.gateway.grpc;

/**
 * Numbers the messages of one stream, whoever makes them: 0 is the first one. The message that tells of the start goes out before the first
 * of the answer, but is made after it; so its number is kept for it.
 */
final class Sequence {
    private long next;
    private long started = -1;

    /** The number of the message that tells of the start. */
    long started() {
        if (started < 0) {
            started = next++;
        }
        return started;
    }

    /** The number of a message of the answer. */
    long next() {
        started();
        return next++;
    }

    /** The number of a sign of life, which may come before the start. */
    long beat() {
        return next++;
    }
}
