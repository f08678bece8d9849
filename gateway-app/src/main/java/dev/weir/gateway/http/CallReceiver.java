package dev.weir.gateway.http;

import dev.weir.gateway.relay.Receiver;
import io.netty.buffer.ByteBuf;

/** A receiver whose client may leave. */
interface CallReceiver extends Receiver<ByteBuf> {
    /** The call that it answers. */
    OpenCall call();

    /** The client has left: frees what still waits. */
    void left();
}
