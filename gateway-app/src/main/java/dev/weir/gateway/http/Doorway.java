package dev.weir.gateway.http;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/** A route behind which models answer: how its requests are read and its answers written. */
public interface Doorway {
    /** Its name. */
    Door door();

    /**
     * Reads a request; the bytes are not changed by anybody afterwards.
     *
     * @throws dev.weir.gateway.failure.GatewayException if it is not acceptable
     */
    ModelRequest read(byte[] body);

    /** The client's half of a lane, for one request. */
    ClientSide<ByteBuf> client(ModelRequest request);
}
