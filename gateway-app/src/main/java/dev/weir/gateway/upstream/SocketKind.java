package dev.weir.gateway.upstream;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The class of sockets that an event loop can drive. */
final class SocketKind {
    private SocketKind() {}

    /** @throws IllegalArgumentException if the loop is neither of epoll nor of NIO */
    static Class<? extends SocketChannel> of(EventLoop loop) {
        if (loop instanceof IoEventLoop io) {
            if (Epoll.isAvailable() && io.isIoType(EpollIoHandler.class)) {
                return EpollSocketChannel.class;
            }
            if (io.isIoType(NioIoHandler.class)) {
                return NioSocketChannel.class;
            }
        }
        throw new IllegalArgumentException(
                "the event loops are neither of epoll nor of NIO: set the transport to one of them");
    }
}
