package dev.weir.gateway.http;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a model, as its door has read it.
 *
 * @param door by which door it came
 * @param request the request
 * @param client the client's half of a lane
 * @param streamed whether the answer goes out in frames
 * @param epilogue has the last word; null: the answer's own end is the end
 */
public record Asked(
        Door door,
        ModelRequest request,
        ClientSide<ByteBuf> client,
        boolean streamed,
        @Nullable Epilogue epilogue) {
    /** What is asked without anything to be done at its end. */
    public Asked(Door door, ModelRequest request, ClientSide<ByteBuf> client, boolean streamed) {
        this(door, request, client, streamed, null);
    }
}
