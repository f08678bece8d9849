package dev.weir.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Makes connections to one endpoint on one event loop: addresses in order, then TLS. */
final class Connector {
    private static final int CLOSE_NOTIFY_MILLIS = 50;

    private final UpstreamEndpoint endpoint;
    private final HostAddresses addresses;
    private final EventLoop loop;
    private final Duration patience;
    private final Bootstrap bootstrap;

    Connector(UpstreamEndpoint endpoint, HostAddresses addresses, EventLoop loop, Duration patience) {
        this.endpoint = endpoint;
        this.addresses = addresses;
        this.loop = loop;
        this.patience = patience;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(SocketKind.of(loop))
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // filled when it is connected: until then nothing can come
                    }
                });
    }

    /** Opens; tells the connection how it went, unless it is closed meanwhile. */
    void open(Connection connection) {
        List<InetAddress> known = addresses.known();
        if (known != null) {
            attempt(connection, known, 0);
            return;
        }
        addresses
                .lookUp()
                .whenComplete((found, error) -> loop.execute(() -> {
                    if (error == null) {
                        attempt(connection, found, 0);
                    } else {
                        connection.unreachable(error);
                    }
                }));
    }

    private void attempt(Connection connection, List<InetAddress> found, int index) {
        if (connection.closed()) {
            return;
        }
        int millis = (int) Math.max(1, patience.toMillis() / found.size());
        ChannelFuture connecting = bootstrap
                .clone()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .connect(new InetSocketAddress(found.get(index), endpoint.port()));
        connection.dials(connecting.channel());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                secure(connection, connecting.channel());
            } else if (index + 1 < found.size()) {
                attempt(connection, found, index + 1);
            } else {
                connection.unreachable(done.cause());
            }
        });
    }

    private void secure(Connection connection, Channel channel) {
        SslContext tls = endpoint.tls();
        if (tls == null) {
            connection.listen(channel);
            connection.ready();
            return;
        }
        SslHandler handler = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(
                CLOSE_NOTIFY_MILLIS); // closing must not wait for a server that does not read
        channel.pipeline().addLast(handler);
        connection.listen(channel);
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                connection.ready();
            } else {
                connection.unreachable(done.cause());
            }
        });
    }
}
