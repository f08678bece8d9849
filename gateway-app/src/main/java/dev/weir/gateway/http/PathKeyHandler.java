package dev.weir.gateway.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;

/**
 * Moves a key from the path ({@code /k/KEY/v1/models}) to a header of our own before the request is routed, so that the route is matched
 * on the rest, and nothing that logs a path ever sees a key. A header of that name that a client sends is thrown away.
 */
@ChannelHandler.Sharable
final class PathKeyHandler extends ChannelInboundHandlerAdapter {
    static final AsciiString HEADER = AsciiString.cached("x-weir-path-key");

    private static final String PREFIX = "/k/";

    private final boolean enabled;

    PathKeyHandler(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            request.headers().remove(HEADER);
            if (request.uri().startsWith(PREFIX)) {
                move(request);
            }
        }
        ctx.fireChannelRead(message);
    }

    private void move(HttpRequest request) {
        String uri = request.uri();
        int end = PREFIX.length();
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        if (!enabled) {
            // matches no route, and the key is gone all the same
            request.setUri("/k");
            return;
        }
        String rest = uri.substring(end);
        request.setUri(rest.startsWith("/") ? rest : "/" + rest);
        request.headers().set(HEADER, uri.substring(PREFIX.length(), end));
    }
}
