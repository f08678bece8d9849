package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.relay.ClientSide;
import dev.weir.gateway.relay.Receiver.Opening;
import dev.weir.gateway.relay.Relay;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an RPC through the relay: what all inference services have in common. */
@Singleton
final class Calls {
    private final Relay relay;

    Calls(Relay relay) {
        this.relay = relay;
    }

    /**
     * Runs one RPC.
     *
     * @param request reads the request's message; a GatewayException is the caller's fault
     */
    <T> void run(Door door, Supplier<ModelRequest> request, Shape<T> shape, StreamObserver<T> observer) {
        Rpc rpc = Rpc.current();
        ModelRequest read;
        try {
            read = request.get();
        } catch (GatewayException wrong) {
            observer.onError(FailureStatuses.exception(wrong.failure(), rpc.requestId()));
            return;
        }
        var receiver = new StreamReceiver<>((ServerCallStreamObserver<T>) observer, rpc.requestId(), shape.first());
        receiver.follow(relay.open(rpc.known(), rpc.context(door), read, shape, receiver));
    }

    /**
     * How an RPC's answer looks.
     *
     * @param encoder makes an encoder for one answer
     * @param first makes the message that opens a stream; null if there is none
     */
    record Shape<T>(
            Supplier<AnswerEncoder<T>> encoder, @Nullable Function<Opening, T> first) implements ClientSide<T> {
        @Override
        public AnswerEncoder<T> encoder(ModelNames names) {
            return encoder.get();
        }
    }
}
