package dev.weir.gateway.http;

import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.netty.body.NettyByteBodyFactory;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** Where a request of Micronaut's shows the Netty channel below it. With {@link FrameBody} the only users of the server's internals. */
final class NettySide {
    private NettySide() {}

    /** The channel that the answer goes to: the connection in HTTP/1.1, the stream in HTTP/2. */
    static Channel channel(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            return netty.getChannelHandlerContext().channel();
        }
        throw new IllegalStateException("not a request of the Netty server: " + request.getClass());
    }

    /** The bytes of a piece of a request's body, which they replace. */
    static ByteBuf bytes(ReadBuffer piece) {
        return NettyReadBufferFactory.toByteBuf(piece);
    }

    /** A body that is there in whole; takes ownership of the bytes. */
    static ByteBody body(Channel channel, ByteBuf bytes) {
        return new NettyByteBodyFactory(channel)
                .adapt(NettyReadBufferFactory.of(channel.alloc()).adapt(bytes));
    }
}
