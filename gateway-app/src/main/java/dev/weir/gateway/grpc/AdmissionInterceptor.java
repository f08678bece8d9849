package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.LimitView;
import dev.weir.gateway.admission.Verdict;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.EventLoops;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads the credential, asks admission who it is, and renders a refusal. The HTTP filter's twin. */
@Singleton
final class AdmissionInterceptor implements ServerInterceptor {
    private final Admission admission;
    private final AccessTable table;
    private final EventLoops loops;

    AdmissionInterceptor(Admission admission, AccessTable table, EventLoops loops) {
        this.admission = admission;
        this.table = table;
        this.loops = loops;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        long arrived = System.nanoTime();
        String requestId = RpcMetadata.requestId(headers);
        ServerCall<Q, A> answering = new IdentifiedCall<>(call, requestId);
        Access access = table.of(call.getMethodDescriptor().getFullMethodName());
        if (access == Access.OPEN) {
            return proceed(new Rpc(null, requestId, arrived), answering, headers, next);
        }
        Credential credential;
        try {
            credential = RpcMetadata.credential(headers);
        } catch (GatewayException conflicting) {
            return refuse(answering, conflicting.failure(), requestId, LimitView.NONE);
        }
        CompletableFuture<Verdict> verdict = admission
                .identify(credential, access == null ? Access.ADMIN : access)
                .toCompletableFuture();
        if (verdict.isDone()) {
            return decide(verdict.join(), new Rpc(null, requestId, arrived), answering, headers, next);
        }
        var waiting = new WaitingListener<Q>();
        Context context = Context.current();
        Executor loop = loops.current();
        verdict.thenAcceptAsync(
                known -> waiting.become(
                        context, () -> decide(known, new Rpc(null, requestId, arrived), answering, headers, next)),
                loop);
        return waiting;
    }

    private <Q, A> ServerCall.Listener<Q> decide(
            Verdict verdict, Rpc rpc, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return switch (verdict) {
            case Verdict.Known(var caller) ->
                proceed(new Rpc(caller, rpc.requestId(), rpc.arrivedNanos()), call, headers, next);
            case Verdict.Refused(Failure failure, LimitView limits) -> refuse(call, failure, rpc.requestId(), limits);
        };
    }

    private <Q, A> ServerCall.Listener<Q> proceed(
            Rpc rpc, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return Contexts.interceptCall(rpc.into(Context.current()), call, headers, next);
    }

    private static <Q> ServerCall.Listener<Q> refuse(
            ServerCall<Q, ?> call, Failure failure, String requestId, LimitView limits) {
        var exception = FailureStatuses.refusal(failure, requestId, limits);
        @Nullable Metadata trailers = exception.getTrailers();
        call.close(exception.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
