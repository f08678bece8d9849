package dev.weir.gateway.grpc;

/** Numbers the messages of one stream, whoever makes them: 0 is the first one, which tells that it has started. */
final class Sequence {
    private long next = 1;

    long next() {
        return next++;
    }
}
