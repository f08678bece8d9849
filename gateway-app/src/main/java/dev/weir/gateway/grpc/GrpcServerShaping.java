package dev.weir.gateway.grpc;

import io.grpc.ServerBuilder;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;

/**
 * Puts the gRPC server on the event loops of the HTTP server, where all work of a call is done without a hop, and bounds what one
 * connection may do.
 */
@Singleton
final class GrpcServerShaping implements BeanCreatedEventListener<ServerBuilder<?>> {
    private static final int STREAMS_PER_CONNECTION = 100;
    private static final int METADATA_BYTES = 8 * 1024;
    private static final int WINDOW_BYTES = 1024 * 1024;
    private static final int MOST_RESETS = 200;
    private static final int RESET_WINDOW_SECONDS = 30;

    private final GrpcSettings settings;
    private final EventLoopGroup loops;

    /** Held, since the log's own hold on it is weak. */
    private final Logger connections = Logger.getLogger("io.grpc.netty.NettyServerTransport.connections");

    private final Logger streamErrors = Logger.getLogger("io.grpc.netty.NettyServerHandler");

    GrpcServerShaping(GrpcSettings settings, EventLoopGroupRegistry registry) {
        this.settings = settings;
        this.loops = registry.getDefaultEventLoopGroup();
        // else each stranger that does not speak HTTP/2 writes a note with a stack trace
        connections.setLevel(Level.WARNING);
        // else each caller that leaves while messages wait for it writes a warning with a stack trace
        streamErrors.setLevel(Level.SEVERE);
    }

    @Override
    public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
        if (event.getBean() instanceof NettyServerBuilder builder) {
            shape(builder);
        }
        return event.getBean();
    }

    private void shape(NettyServerBuilder builder) {
        builder.bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .channelType(channel())
                .directExecutor()
                .maxConcurrentCallsPerConnection(STREAMS_PER_CONNECTION)
                .maxInboundMetadataSize(METADATA_BYTES)
                .maxInboundMessageSize(settings.maxMessageBytes())
                .maxRstFramesPerWindow(MOST_RESETS, RESET_WINDOW_SECONDS)
                .flowControlWindow(WINDOW_BYTES)
                .permitKeepAliveTime(20, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(60, TimeUnit.SECONDS)
                .keepAliveTimeout(20, TimeUnit.SECONDS);
        if (settings.tls() != null) {
            secure(builder, settings.tls());
        }
    }

    private Class<? extends ServerChannel> channel() {
        boolean epoll = loops instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    private static void secure(NettyServerBuilder builder, GrpcSettings.Tls tls) {
        try {
            SslContextBuilder context =
                    SslContextBuilder.forServer(tls.cert().toFile(), tls.key().toFile());
            if (tls.clientCa() != null) {
                context.trustManager(tls.clientCa().toFile()).clientAuth(ClientAuth.REQUIRE);
            }
            builder.sslContext(GrpcSslContexts.configure(context)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build());
        } catch (SSLException wrong) {
            throw new UncheckedIOException("The certificate or key of grpc.tls cannot be used", wrong);
        }
    }
}
