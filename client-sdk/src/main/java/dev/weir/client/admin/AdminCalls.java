package dev.weir.client.admin;

import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.RunningCall;
import dev.weir.client.transport.UnaryCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.function.Function;

/** Makes the calls of an operator: what only reads may be tried again, what changes something is sent once. */
final class AdminCalls {
    private final ManagedChannel channel;
    private final CallSettings reading;
    private final CallSettings changing;

    AdminCalls(ManagedChannel channel, CallSettings settings) {
        this.channel = channel;
        this.reading = settings;
        this.changing = settings.withRetry(RetryPolicy.NEVER);
    }

    <Q, R, E> E read(MethodDescriptor<Q, R> method, Q request, Function<R, E> reader) {
        return UnaryCall.await(UnaryCall.start(channel, new RunningCall.Plan<>(method, request, reading), reader));
    }

    <Q, R, E> E change(MethodDescriptor<Q, R> method, Q request, Function<R, E> reader) {
        return UnaryCall.await(UnaryCall.start(channel, new RunningCall.Plan<>(method, request, changing), reader));
    }
}
