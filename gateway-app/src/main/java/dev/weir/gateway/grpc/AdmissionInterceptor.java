package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Source;
import dev.weir.gateway.admission.TrustedProxies;
import dev.weir.gateway.admission.Verdict;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.relay.EventLoops;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** Reads the credential, asks admission who it is, and renders a refusal. The HTTP filter's twin. */
@Singleton
final class AdmissionInterceptor implements ServerInterceptor {
    private final Admission admission;
    private final AccessTable table;
    private final EventLoops loops;
    private final TrustedProxies proxies;

    AdmissionInterceptor(Admission admission, AccessTable table, EventLoops loops, TrustedProxies proxies) {
        this.admission = admission;
        this.table = table;
        this.loops = loops;
        this.proxies = proxies;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Rpc rpc = Rpc.arriving(headers);
        var answering = new IdentifiedCall<>(call, rpc.metadata());
        Access access = table.of(call.getMethodDescriptor().getFullMethodName());
        if (access == Access.OPEN) {
            return Contexts.interceptCall(rpc.into(Context.current()), answering, headers, next);
        }
        CompletableFuture<Verdict> verdict;
        try {
            Access asked = access == null ? Access.ADMIN : access;
            Source source =
                    RpcMetadata.source(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR), headers, proxies);
            verdict = admission
                    .identify(RpcMetadata.credential(headers), asked, source)
                    .toCompletableFuture();
        } catch (GatewayException conflicting) {
            return answering.refuse(conflicting.failure(), LimitView.NONE);
        }
        if (verdict.isDone()) {
            return decide(verdict.join(), rpc, answering, headers, next);
        }
        var waiting = new WaitingListener<Q>();
        Context context = Context.current();
        verdict.thenAcceptAsync(
                late -> waiting.become(context, () -> decide(late, rpc, answering, headers, next)), loops.current());
        return waiting;
    }

    private static <Q, A> ServerCall.Listener<Q> decide(
            Verdict verdict, Rpc rpc, IdentifiedCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return switch (verdict) {
            case Verdict.Known known ->
                Contexts.interceptCall(rpc.by(known.caller()).into(Context.current()), call, headers, next);
            case Verdict.Refused refused -> call.refuse(refused.failure(), refused.limits());
        };
    }
}
