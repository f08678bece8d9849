package dev.weir.benchmarks.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.function.Consumer;

/** Event loops of the best kind that this machine has, and servers on them. */
final class Loops {
    private static final boolean NATIVE = Epoll.isAvailable();

    private Loops() {}

    static IoEventLoopGroup make(int threads) {
        return new MultiThreadIoEventLoopGroup(
                threads, NATIVE ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    static Class<? extends SocketChannel> client() {
        return NATIVE ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    private static Class<? extends ServerChannel> server() {
        return NATIVE ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Serves on the loopback, on the port of {@code WEIR_HTTP_PORT}, until the process ends. */
    static void serve(IoEventLoopGroup loops, Consumer<Channel> pipeline) {
        int port = Integer.parseInt(System.getenv("WEIR_HTTP_PORT"));
        new ServerBootstrap()
                .group(loops)
                .channel(server())
                .childHandler(fill(pipeline))
                .bind(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel()
                .closeFuture()
                .syncUninterruptibly();
    }

    static ChannelHandler fill(Consumer<Channel> pipeline) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                pipeline.accept(channel);
            }
        };
    }
}
