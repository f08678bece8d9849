package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.PassedRequest;

/** The one use case: resolve, admit, choose, open, fall back before the first byte only, stream, settle. */
public interface Relay {
    /**
     * Starts a call. Must be called on an event loop; everything that follows happens on the same one. Failures are told to the receiver,
     * perhaps before this returns.
     *
     * @param <T> a frame: bytes for HTTP, a message for gRPC
     */
    <T> Answer open(Caller caller, CallContext call, ModelRequest request, ClientSide<T> client, Receiver<T> receiver);

    /**
     * Starts a call that only one kind of server can be asked; otherwise as {@link #open}. Refused with {@code UNSUPPORTED_VALUE} if no server of
     * that kind has the model.
     *
     * @param client whose express lane is used; its encoder is never asked for
     */
    <T> Answer pass(Caller caller, CallContext call, PassedRequest request, ClientSide<T> client, Receiver<T> receiver);
}
