package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.LimitView;
import dev.weir.gateway.failure.Failure;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Puts the request's id on whatever the call answers with, headers or trailers alone. */
final class IdentifiedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final String requestId;
    private boolean headersSent;

    IdentifiedCall(ServerCall<Q, A> call, String requestId) {
        super(call);
        this.requestId = requestId;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        headersSent = true;
        headers.put(RpcMetadata.REQUEST_ID, requestId);
        super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (!headersSent) {
            trailers.put(RpcMetadata.REQUEST_ID, requestId);
        }
        super.close(status, trailers);
    }

    /** Ends the call with a refusal; nothing that it sends is listened to any more. */
    ServerCall.Listener<Q> refuse(Failure failure, LimitView limits) {
        var refusal = FailureStatuses.refusal(failure, requestId, limits);
        Metadata trailers = refusal.getTrailers();
        close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
