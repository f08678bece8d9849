package dev.weir.gateway.grpc;

import io.grpc.Context;
import io.grpc.ServerCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a call's listener until it is known who calls: keeps what happens meanwhile (at most one message, since none is asked for
 * before) and tells it to the real one, in order. Lives on the call's event loop.
 */
final class WaitingListener<Q> extends ServerCall.Listener<Q> {
    private final Deque<Consumer<ServerCall.Listener<Q>>> missed = new ArrayDeque<>();
    private ServerCall.@Nullable Listener<Q> real;

    /** Makes the real listener, in the call's own context, and hands over. */
    void become(Context context, Supplier<ServerCall.Listener<Q>> maker) {
        Context before = context.attach();
        try {
            ServerCall.Listener<Q> listener = maker.get();
            missed.forEach(event -> event.accept(listener));
            missed.clear();
            real = listener;
        } finally {
            context.detach(before);
        }
    }

    private void tell(Consumer<ServerCall.Listener<Q>> event) {
        if (real == null) {
            missed.add(event);
        } else {
            event.accept(real);
        }
    }

    @Override
    public void onMessage(Q message) {
        tell(listener -> listener.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        tell(ServerCall.Listener::onHalfClose);
    }

    @Override
    public void onCancel() {
        tell(ServerCall.Listener::onCancel);
    }

    @Override
    public void onComplete() {
        tell(ServerCall.Listener::onComplete);
    }

    @Override
    public void onReady() {
        tell(ServerCall.Listener::onReady);
    }
}
