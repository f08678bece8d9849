package dev.weir.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoEventLoopGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The least that a proxy on Netty can do: heads are parsed, messages handed over, one upstream connection for each client. */
public final class BareProxy extends ChannelInboundHandlerAdapter {
    private final int upstreamPort;
    private final Deque<Object> early = new ArrayDeque<>();
    private @Nullable Channel upstream;

    private BareProxy(int upstreamPort) {
        this.upstreamPort = upstreamPort;
    }

    /** Serves until the process ends; {@code --upstream=PORT}. */
    public static void main(String[] args) {
        int upstream = Integer.parseInt(args[0].substring("--upstream=".length()));
        IoEventLoopGroup loops = Loops.make(Runtime.getRuntime().availableProcessors());
        Loops.serve(loops, channel -> channel.pipeline().addLast(new HttpServerCodec(), new BareProxy(upstream)));
    }

    @Override
    public void channelActive(ChannelHandlerContext client) {
        new Bootstrap()
                .group(client.channel().eventLoop())
                .channel(Loops.client())
                .handler(Loops.fill(
                        channel -> channel.pipeline().addLast(new HttpClientCodec(), new Back(client.channel()))))
                .connect(InetAddress.getLoopbackAddress(), upstreamPort)
                .addListener((io.netty.channel.ChannelFuture connected) -> {
                    if (!connected.isSuccess()) {
                        client.close();
                        return;
                    }
                    upstream = connected.channel();
                    while (!early.isEmpty()) {
                        connected.channel().write(early.poll());
                    }
                    connected.channel().flush();
                });
    }

    @Override
    public void channelRead(ChannelHandlerContext client, Object message) {
        if (upstream == null) {
            early.add(message);
        } else {
            upstream.write(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext client) {
        if (upstream != null) {
            upstream.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext client) {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        if (upstream != null) {
            upstream.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
        client.close();
    }

    /** The way back. */
    private static final class Back extends ChannelInboundHandlerAdapter {
        private final Channel client;

        Back(Channel client) {
            this.client = client;
        }

        @Override
        public void channelRead(ChannelHandlerContext upstream, Object message) {
            client.write(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext upstream) {
            client.flush();
        }

        @Override
        public void channelInactive(ChannelHandlerContext upstream) {
            client.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext upstream, Throwable cause) {
            upstream.close();
        }
    }
}
