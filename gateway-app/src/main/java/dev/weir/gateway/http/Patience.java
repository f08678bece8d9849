package dev.weir.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long the gate waits for a client. A connection without a running call is closed when nothing has moved on it for a while, or when a
 * request trickles in too slowly. A running call is never cut here, however long its model thinks.
 */
final class Patience extends ChannelDuplexHandler {
    private static final AttributeKey<Patience> KEY = AttributeKey.valueOf("weir.patience");
    private static final long LEAST_BYTES_A_SECOND = 256;

    private final HttpSettings.Limits limits;
    private @Nullable Future<?> ticks;
    private int calls;
    private boolean moved;
    private boolean answered;
    private long arrivedBytes;
    private long arrivingSince;
    private long lastMoved;

    Patience(HttpSettings.Limits limits) {
        this.limits = limits;
    }

    /** The patience with the connection that a request came on; null in a pipeline without one. */
    static @Nullable Patience with(Channel channel) {
        Channel connection =
                channel.parent() instanceof io.netty.channel.socket.SocketChannel parent ? parent : channel;
        return connection.attr(KEY).get();
    }

    /** A call has begun on this connection. */
    void begin() {
        calls++;
    }

    /** A call has ended. */
    void end() {
        calls--;
        moved = true;
        arrivedBytes = 0;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().attr(KEY).set(this);
        lastMoved = System.nanoTime();
        Duration tick = limits.firstRequest().dividedBy(2);
        ticks = ctx.executor()
                .scheduleWithFixedDelay(() -> look(ctx), tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (ticks != null) {
            ticks.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        moved = true;
        if (arrivedBytes == 0) {
            arrivingSince = System.nanoTime();
        }
        arrivedBytes += message instanceof ByteBuf bytes ? bytes.readableBytes() : 1;
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        moved = true;
        answered = true;
        arrivedBytes = 0;
        ctx.write(message, promise);
    }

    private void look(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        if (moved) {
            moved = false;
            lastMoved = now;
        }
        if (calls == 0 && (idle(now) || trickling(now))) {
            ctx.close();
        }
    }

    private boolean idle(long now) {
        Duration most = answered && arrivedBytes == 0 ? limits.idle() : limits.firstRequest();
        return now - lastMoved > most.toNanos();
    }

    private boolean trickling(long now) {
        if (arrivedBytes == 0) {
            return false;
        }
        long nanos = now - arrivingSince;
        return nanos > limits.firstRequest().toNanos()
                && arrivedBytes < TimeUnit.NANOSECONDS.toSeconds(nanos) * LEAST_BYTES_A_SECOND;
    }
}
