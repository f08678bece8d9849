package dev.weir.client;

import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.RunningCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.time.Duration;

/**
 * What every call can be told. A builder is for one thread; each of its closing methods makes a call of its own.
 *
 * @param <S> the builder itself
 */
public abstract sealed class CallBuilder<S extends CallBuilder<S>> permits EmbeddingCall, GenerationCall {
    private final ManagedChannel channel;
    private CallSettings settings;

    CallBuilder(ManagedChannel channel, CallSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    /** Ends the call with a DeadlineException when it takes longer than this, waits and further attempts included. */
    public S deadline(Duration value) {
        settings = settings.withDeadline(value);
        return self();
    }

    /** The id under which the gateway logs the call; letters, digits, dot, dash and underscore, at most 128 of them. */
    public S requestId(String value) {
        settings = settings.withRequestId(value);
        return self();
    }

    /** When the call is made again after it failed before its first event; {@link RetryPolicy#NEVER} turns that off. */
    public S retry(RetryPolicy value) {
        settings = settings.withRetry(value);
        return self();
    }

    abstract S self();

    ManagedChannel channel() {
        return channel;
    }

    <Q, R> RunningCall.Plan<Q, R> plan(MethodDescriptor<Q, R> method, Q request) {
        return new RunningCall.Plan<>(method, request, settings);
    }
}
