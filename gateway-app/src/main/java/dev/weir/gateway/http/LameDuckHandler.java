package dev.weir.gateway.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** Ends an HTTP/1.1 connection with its next answer once the gate is a lame duck. A connection that never said so is not closed here. */
final class LameDuckHandler extends ChannelOutboundHandlerAdapter {
    private final LameDuck gate;
    private boolean told;

    LameDuckHandler(LameDuck gate) {
        this.gate = gate;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (gate.begun()
                && message instanceof HttpResponse response
                && response.status().code() >= 200) {
            HttpUtil.setKeepAlive(response, false);
            told = true;
        }
        if (told && message instanceof LastHttpContent) {
            ctx.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
        } else {
            ctx.write(message, promise);
        }
    }
}
