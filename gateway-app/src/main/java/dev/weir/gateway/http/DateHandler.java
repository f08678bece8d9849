package dev.weir.gateway.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sets the {@code date} of every response; the text is made once a second, not once a response. */
@ChannelHandler.Sharable
final class DateHandler extends ChannelOutboundHandlerAdapter {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private volatile Written last = new Written(Long.MIN_VALUE, "");

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            response.headers().set(HttpHeaderNames.DATE, now());
        }
        ctx.write(message, promise);
    }

    private String now() {
        long second = System.currentTimeMillis() / 1000;
        Written written = last;
        if (written.second != second) {
            written = new Written(second, FORMAT.format(Instant.ofEpochSecond(second)));
            last = written;
        }
        return written.text;
    }

    private record Written(long second, String text) {}
}
