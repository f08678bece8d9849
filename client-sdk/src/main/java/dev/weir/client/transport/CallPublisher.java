package dev.weir.client.transport;

import io.grpc.ManagedChannel;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Makes one call per subscriber, when it subscribes. What the subscriber requests is what gRPC is asked for, and
 * cancelling the subscription cancels the call.
 */
public final class CallPublisher<Q, R, E> implements Flow.Publisher<E> {
    private final ManagedChannel channel;
    private final RunningCall.Plan<Q, R> plan;
    private final Supplier<Decoder<R, E>> decoders;

    /** Prepares the publisher; nothing is sent. Each call gets a decoder of its own. */
    public CallPublisher(ManagedChannel channel, RunningCall.Plan<Q, R> plan, Supplier<Decoder<R, E>> decoders) {
        this.channel = channel;
        this.plan = plan;
        this.decoders = decoders;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super E> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        CallSubscription<E> subscription = new CallSubscription<>(subscriber);
        RunningCall<Q, R, E> call = new RunningCall<>(channel, plan, decoders.get(), subscription);
        subscription.start(call);
    }
}
