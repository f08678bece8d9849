package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.micronaut.http.HttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bodies that nobody reads, such as that of a request that was refused: a client that goes on sending is cut off. Bodies that
 * are read are bounded by whoever reads them.
 */
final class BodyBound extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<BodyBound> KEY = AttributeKey.valueOf("weir.body.bound");

    /** Room for the answer that says so to go out first. */
    private static final int SLACK = 1 << 20;

    private final long most;
    private long arrived;
    private boolean lifted;

    BodyBound(int maxBodyBytes) {
        this.most = (long) maxBodyBytes + SLACK;
    }

    /** That a request tells a length that is too large; null if it does not. */
    static @Nullable Failure refusal(HttpRequest<?> request, int maxBodyBytes) {
        return request.getHeaders().contentLength().orElse(0) > maxBodyBytes
                ? Failure.of(FailureCode.REQUEST_TOO_LARGE, "The request's body is too large.")
                : null;
    }

    /** The body that comes in on this channel is read by somebody who bounds it. */
    static void lift(Channel channel) {
        BodyBound bound = channel.attr(KEY).get();
        if (bound != null) {
            bound.lifted = true;
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().attr(KEY).set(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof io.netty.handler.codec.http.HttpRequest) {
            arrived = 0;
            lifted = false;
        }
        if (message instanceof HttpContent content) {
            arrived += content.content().readableBytes();
            if (arrived > most && !lifted) {
                ReferenceCountUtil.release(message);
                ctx.close();
                return;
            }
        }
        ctx.fireChannelRead(message);
    }
}
