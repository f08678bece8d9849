package dev.weir.client.transport;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Listens to one gRPC call and knows whether a message has come and under which id the gateway runs it. */
final class Attempt<R> extends ClientCall.Listener<R> {
    static final Metadata.Key<String> REQUEST_ID = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    /** What the attempt reports to. */
    interface Owner<R> {
        void onMessage(R message);

        void onClose(Attempt<R> attempt, Status status, Metadata trailers);
    }

    private final Owner<R> owner;
    private final int number;
    private boolean begun;
    private @Nullable String requestId;

    Attempt(Owner<R> owner, int number) {
        this.owner = owner;
        this.number = number;
    }

    /** From 1. */
    int number() {
        return number;
    }

    /** Whether a message has come, after which the call is never made again. */
    boolean begun() {
        return begun;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    @Override
    public void onHeaders(Metadata headers) {
        requestId = headers.get(REQUEST_ID);
    }

    @Override
    public void onMessage(R message) {
        begun = true;
        owner.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        owner.onClose(this, status, trailers);
    }
}
