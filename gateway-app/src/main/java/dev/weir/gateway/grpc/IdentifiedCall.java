package dev.weir.gateway.grpc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Puts the request's id on whatever the call answers with, headers or trailers alone; limits and backend too, once they are known. */
final class IdentifiedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final AnswerMetadata metadata;
    private boolean headersSent;

    IdentifiedCall(ServerCall<Q, A> call, AnswerMetadata metadata) {
        super(call);
        this.metadata = metadata;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        headersSent = true;
        metadata.putHeaders(headers);
        super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (!headersSent) {
            metadata.putTrailers(trailers);
        }
        super.close(status, trailers);
    }

    /** Ends the call with a refusal; nothing that it sends is listened to any more. */
    ServerCall.Listener<Q> refuse(Failure failure, LimitView limits) {
        var refusal = FailureStatuses.refusal(failure, metadata.requestId(), limits);
        Metadata trailers = refusal.getTrailers();
        close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
