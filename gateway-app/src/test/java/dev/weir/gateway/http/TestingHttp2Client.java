package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client that speaks HTTP/2 in cleartext from the first byte. */
final class TestingHttp2Client implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel connection;

    TestingHttp2Client(int port) throws InterruptedException {
        connection = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient().build(),
                                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
    }

    Stream call(String body) throws Exception {
        return open(body, true);
    }

    Stream callWithoutReading(String body) throws Exception {
        return open(body, false);
    }

    private Stream open(String body, boolean reads) throws Exception {
        Stream stream = new Stream();
        Http2StreamChannel channel = new Http2StreamChannelBootstrap(connection)
                .handler(stream)
                .open()
                .get();
        channel.config().setAutoRead(reads);
        stream.channel = channel;
        Http2Headers headers = new DefaultHttp2Headers()
                .method("POST")
                .path("/testing/call")
                .scheme("http")
                .authority("localhost")
                .add("authorization", "Bearer good");
        channel.write(new DefaultHttp2HeadersFrame(headers));
        channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body.getBytes(UTF_8)), true));
        return stream;
    }

    @Override
    public void close() {
        connection.close();
        group.shutdownGracefully();
    }

    /** One call on the connection. */
    static final class Stream extends SimpleChannelInboundHandler<Http2StreamFrame> {
        private final StringBuffer body = new StringBuffer();
        private volatile String status = "";
        private volatile boolean ended;
        private volatile @Nullable Channel channel;

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
            if (frame instanceof Http2HeadersFrame headers) {
                status = String.valueOf(headers.headers().status());
                ended = headers.isEndStream();
            } else if (frame instanceof Http2DataFrame data) {
                body.append(data.content().toString(UTF_8));
                ended = data.isEndStream();
            }
        }

        String status() {
            return status;
        }

        String body() {
            return body.toString();
        }

        boolean ended() {
            return ended;
        }

        void read() {
            opened().config().setAutoRead(true);
        }

        void reset() {
            opened().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        }

        private Channel opened() {
            return Objects.requireNonNull(channel);
        }
    }
}
