package dev.weir.gateway.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Takes {@code Upgrade: h2c} off every request. Java's own client sends it with each first request, bodies included, and is content with
 * HTTP/1.1; who wants HTTP/2 in cleartext speaks it from the first byte (RFC 9113 has done away with the upgrade).
 */
@ChannelHandler.Sharable
final class UpgradeRefuser extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request && request.headers().contains(HttpHeaderNames.UPGRADE)) {
            request.headers().remove(HttpHeaderNames.UPGRADE);
            request.headers().remove("http2-settings");
        }
        ctx.fireChannelRead(message);
    }
}
