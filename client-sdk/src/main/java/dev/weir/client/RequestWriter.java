package dev.weir.client;

import java.time.Duration;

/** Small values on their way into the contract's messages. */
final class RequestWriter {
    private RequestWriter() {}

    static com.google.protobuf.Duration duration(Duration span) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(span.getSeconds())
                .setNanos(span.getNano())
                .build();
    }
}
