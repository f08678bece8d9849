package dev.weir.gateway.doors;

import dev.weir.v1.ChatServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;

/** Makes clients of a gate's doors. Those of gRPC share a connection, and so do those of HTTP/2. */
final class Clients implements AutoCloseable {
    static final int WINDOW = 65_535;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final int httpPort;
    private final Channel http2;
    private final ManagedChannel grpc;

    Clients(int httpPort, int grpcPort) throws InterruptedException {
        this.httpPort = httpPort;
        this.http2 = new Bootstrap()
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
                .connect("127.0.0.1", httpPort)
                .sync()
                .channel();
        this.grpc = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort)
                .usePlaintext()
                .flowControlWindow(WINDOW)
                .build();
    }

    SocketLeaver socket(SocketLeaver.How how, String path, Caller caller, String body) throws Exception {
        String headers = "authorization: Bearer " + caller.key + "\r\nx-request-id: " + caller.requestId + "\r\n";
        return new SocketLeaver(httpPort, how, path, headers, body);
    }

    Http2Leaver http2(String path, Caller caller, String body, boolean reads) throws Exception {
        return new Http2Leaver(http2, Http2Leaver.post(path, caller.key, caller.requestId), body, reads);
    }

    ChatServiceGrpc.ChatServiceStub chat(Caller caller) {
        Metadata metadata = new Metadata();
        metadata.put(name("authorization"), "Bearer " + caller.key);
        metadata.put(name("x-request-id"), caller.requestId);
        return ChatServiceGrpc.newStub(grpc).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static Metadata.Key<String> name(String header) {
        return Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public void close() {
        grpc.shutdownNow();
        http2.close();
        group.shutdownGracefully();
    }

    /** Who calls, and what the call is named. */
    record Caller(String key, String requestId) {}
}
