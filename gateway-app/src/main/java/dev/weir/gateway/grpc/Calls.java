package dev.weir.gateway.grpc;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.ClientSide;
import dev.weir.gateway.relay.EventLoops;
import dev.weir.gateway.relay.Receiver.Opening;
import dev.weir.gateway.relay.Relay;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an RPC through the relay: what all inference services have in common. */
@Singleton
final class Calls {
    private final Relay relay;
    private final WithinBounds bounds;
    private final EventLoops loops;

    Calls(Relay relay, WithinBounds bounds, EventLoops loops) {
        this.relay = relay;
        this.bounds = bounds;
        this.loops = loops;
    }

    /**
     * Runs one RPC.
     *
     * @param request reads the request's message; a GatewayException is the caller's fault
     */
    <T> void run(Door door, Supplier<ModelRequest> request, Shape<T> shape, StreamObserver<T> observer) {
        Rpc rpc = Rpc.current();
        ModelRequest read;
        CallContext context;
        try {
            read = bounds.require(request.get());
            context = rpc.context(door);
        } catch (GatewayException wrong) {
            observer.onError(FailureStatuses.exception(wrong.failure(), rpc.requestId()));
            return;
        }
        var receiver = new StreamReceiver<>((ServerCallStreamObserver<T>) observer, rpc.metadata(), shape);
        Beat<T> beat = shape.beat();
        if (beat != null && beat.interval() > 0 && loops.current() instanceof ScheduledExecutorService loop) {
            receiver.beatOn(loop, beat);
        }
        receiver.follow(relay.open(rpc.known(), context, read, shape, receiver));
    }

    /**
     * How an RPC's answer looks.
     *
     * @param encoder makes an encoder for one answer
     * @param first makes the message that opens a stream; null if there is none
     * @param told puts into each message what only the relay knows
     * @param beat signs of life; null if there are none
     */
    record Shape<T>(
            Supplier<AnswerEncoder<T>> encoder,
            @Nullable Function<Opening, T> first,
            BiFunction<T, Opening, T> told,
            @Nullable Beat<T> beat)
            implements ClientSide<T> {
        /** An answer in messages, the first of which tells all that is known when it begins. */
        static <T> Shape<T> stream(Supplier<AnswerEncoder<T>> encoder, Function<Opening, T> first, Beat<T> beat) {
            return new Shape<>(encoder, first, (message, opening) -> message, beat);
        }

        /** An answer in one message. */
        static <T> Shape<T> whole(Supplier<AnswerEncoder<T>> encoder, BiFunction<T, Opening, T> told) {
            return new Shape<>(encoder, null, told, null);
        }

        @Override
        public AnswerEncoder<T> encoder(ModelNames names) {
            return encoder.get();
        }
    }

    /**
     * Signs of life.
     *
     * @param interval how long a stream may be silent, in nanoseconds; 0: as long as it likes
     * @param message makes the next one, told the call's place in the waiting line
     */
    record Beat<T>(long interval, IntFunction<T> message) {}
}
