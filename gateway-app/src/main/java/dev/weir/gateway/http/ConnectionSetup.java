package dev.weir.gateway.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts the handlers of our own into each connection's pipeline. */
@Singleton
final class ConnectionSetup implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String INBOUND = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;

    private final HttpSettings settings;
    private final UpgradeRefuser upgrades = new UpgradeRefuser();
    private final DateHandler dates = new DateHandler();
    private final PathKeyHandler pathKeys;
    private final LameDuck lameDuck;

    ConnectionSetup(HttpSettings settings, LameDuck lameDuck) {
        this.settings = settings;
        this.lameDuck = lameDuck;
        this.pathKeys = new PathKeyHandler(settings.pathKeys());
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Customizer(null));
        return event.getBean();
    }

    private final class Customizer implements NettyServerCustomizer {
        private final @Nullable Channel channel;

        Customizer(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel child, ChannelRole role) {
            return new Customizer(child);
        }

        @Override
        public void onInitialPipelineBuilt() {
            if (channel == null) {
                return;
            }
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addFirst("weir-patience", new Patience(settings.limits()));
            ChannelHandlerContext upgrade = pipeline.context(HttpServerUpgradeHandler.class);
            if (upgrade != null) {
                pipeline.addBefore(upgrade.name(), "weir-upgrades", upgrades);
            }
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel == null) {
                return;
            }
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(INBOUND) != null) {
                if (channel instanceof SocketChannel) {
                    pipeline.addBefore(INBOUND, "weir-lame-duck", new LameDuckHandler(lameDuck));
                }
                pipeline.addBefore(INBOUND, "weir-dates", dates)
                        .addBefore(INBOUND, "weir-path-keys", pathKeys)
                        .addBefore(
                                INBOUND,
                                "weir-body-bound",
                                new BodyBound(settings.limits().maxBodyBytes()));
            }
        }
    }
}
