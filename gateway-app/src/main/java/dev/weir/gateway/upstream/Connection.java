package dev.weir.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One connection to a server: carries one exchange at a time, and goes back to its pool only if nothing at all was odd. */
final class Connection extends ChannelInboundHandlerAdapter {
    private final ConnectionPool pool;
    private final ResponseDecoder decoder;
    private @Nullable Channel channel;
    private @Nullable RequestWriter writer;
    private @Nullable HttpExchange current;
    private boolean up;
    private boolean closed;
    private boolean used;
    private boolean keepAlive;
    private boolean resting; // the answer is whole, and the read that brought its end still runs
    private long idleSince;

    Connection(ConnectionPool pool, HttpExchange first, int headBytes) {
        this.pool = pool;
        this.current = first;
        this.decoder = new ResponseDecoder(headBytes);
    }

    /** A channel is being connected for it. */
    void dials(Channel dialled) {
        channel = dialled;
    }

    /** The channel is connected, perhaps not yet secured: listens to it. */
    void listen(Channel connected) {
        writer = new RequestWriter(connected);
        connected.pipeline().addLast(decoder, this);
    }

    /** The channel is connected and secured: sends the exchange for which it was made. */
    void ready() {
        HttpExchange first = current;
        if (!closed && first != null) {
            up = true;
            pool.observer().connected();
            send(first);
        }
    }

    /** The channel could not be connected or secured. */
    void unreachable(Throwable cause) {
        HttpExchange first = current;
        if (!closed && first != null) {
            first.fail(UpstreamFailures.UNREACHABLE, cause);
        }
    }

    /** Sends a request; the connection is up and carries no other. */
    void send(HttpExchange exchange) {
        current = exchange;
        keepAlive = false;
        decoder.expect(exchange.request().method().equals("HEAD"));
        reading(!exchange.paused());
        exchange.sending();
        try {
            if (writer != null) {
                writer.send(pool.head(), exchange);
            }
        } catch (IllegalArgumentException e) {
            exchange.unsendable(e);
        }
    }

    /** Whether it may carry another exchange now. */
    boolean usable(long now, long keepIdleNanos) {
        return !closed && channel != null && channel.isActive() && now - idleSince < keepIdleNanos;
    }

    /** Whether a request was sent over it that is not its first, and to which no byte has come. */
    boolean stale() {
        return used && !decoder.heard();
    }

    /** Switches reading on or off; not before it is up, since the making of a connection may have to read. */
    void reading(boolean on) {
        if (up && channel != null && !closed && channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }

    /** Whether the server takes nothing more of a body that comes in pieces. */
    boolean stuck() {
        return writer != null && writer.stuck();
    }

    boolean closed() {
        return closed;
    }

    /** Whether that exchange is waiting for it or on it. */
    boolean carries(HttpExchange exchange) {
        return current == exchange;
    }

    /** Closes it at once, whatever it carries; its exchange is not told. */
    void close() {
        current = null;
        if (closed) {
            return;
        }
        closed = true;
        if (channel != null) {
            channel.close();
        }
        if (up) {
            pool.observer().disconnected();
        }
        pool.gone(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        HttpExchange exchange = current;
        if (exchange == null) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpObject object
                && object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            malformed(exchange, object.decoderResult().cause());
        } else if (message instanceof HttpResponse response) {
            keepAlive = HttpUtil.isKeepAlive(response);
            exchange.head(response);
        } else if (message instanceof HttpContent content) {
            exchange.part(content.content());
            if (content instanceof LastHttpContent && current == exchange) {
                finish(exchange);
            }
        }
    }

    private void malformed(HttpExchange exchange, @Nullable Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            exchange.broken(cause);
        } else {
            exchange.fail(UpstreamFailures.INVALID, cause);
        }
    }

    private void finish(HttpExchange exchange) {
        if (!exchange.answered()) { // what the decoder makes of a connection that was closed within the first line
            exchange.broken(null);
            return;
        }
        current = null;
        if (keepAlive && writer != null && writer.written()) {
            resting = true;
        } else {
            close();
        }
        exchange.end();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (decoder.surplus()) {
            HttpExchange exchange = current;
            close();
            if (exchange != null) {
                exchange.fail(UpstreamFailures.INVALID, null);
            }
        } else if (resting) {
            rest();
        } else if (current != null) {
            current.readComplete();
        }
    }

    private void rest() {
        resting = false;
        used = true;
        idleSince = System.nanoTime();
        reading(true);
        pool.giveBack(this);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (writer != null) {
            writer.goOn();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lost(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        HttpExchange exchange = current;
        if (up && cause instanceof DecoderException && exchange != null) {
            exchange.fail(UpstreamFailures.INVALID, cause);
        } else {
            lost(cause);
        }
    }

    private void lost(@Nullable Throwable cause) {
        if (!up) {
            return; // whoever makes the connection hears of it too
        }
        HttpExchange exchange = current;
        close();
        if (exchange != null) {
            exchange.broken(cause);
        }
    }
}
