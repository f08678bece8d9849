package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.Door;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptor found out about a call.
 *
 * @param caller who calls; null on RPCs that are open to anybody
 * @param metadata what is said above its answer: first of all the client's id, or one made for the call
 * @param arrivedNanos System.nanoTime() at its arrival
 * @param priority the class in the waiting line that the client wants, as it says it; null: it does not
 */
record Rpc(
        @Nullable Caller caller,
        AnswerMetadata metadata,
        long arrivedNanos,
        @Nullable String priority) {
    private static final Context.Key<Rpc> KEY = Context.key("weir-rpc");

    /** The call that this thread is working on. */
    static Rpc current() {
        return Objects.requireNonNull(KEY.get(), "an RPC that did not pass the interceptor");
    }

    /** A call that has just arrived; nobody knows yet whose it is. */
    static Rpc arriving(Metadata headers) {
        return new Rpc(
                null,
                new AnswerMetadata(RpcMetadata.requestId(headers)),
                System.nanoTime(),
                headers.get(RpcMetadata.PRIORITY));
    }

    /** The same call, its caller known. */
    Rpc by(Caller known) {
        return new Rpc(known, metadata, arrivedNanos, priority);
    }

    String requestId() {
        return metadata.requestId();
    }

    Context into(Context context) {
        return context.withValue(KEY, this);
    }

    /** The caller of an RPC that is not open. */
    Caller known() {
        return Objects.requireNonNull(caller, "an RPC that is open to anybody");
    }

    /**
     * This call, as the relay knows calls.
     *
     * @throws dev.weir.gateway.failure.GatewayException if it wants a class that there is not
     */
    CallContext context(Door door) {
        Deadline deadline = Context.current().getDeadline();
        Long end = deadline == null ? null : System.nanoTime() + deadline.timeRemaining(TimeUnit.NANOSECONDS);
        return new CallContext(door, requestId(), arrivedNanos, end).wishing(priority);
    }
}
