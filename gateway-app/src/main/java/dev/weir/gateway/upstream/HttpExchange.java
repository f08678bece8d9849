package dev.weir.gateway.upstream;

import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request and its answer; outlives the connection once, when that turns out to have been dead. */
final class HttpExchange implements Exchange {
    /** Its place in the pool's list. */
    int slot;

    private final ConnectionPool pool;
    private final UpstreamRequest request;
    private final ExchangeListener listener;
    private final long started = System.nanoTime();
    private @Nullable Connection connection;
    private boolean over;
    private boolean sent;
    private boolean retried;
    private boolean answered;
    private boolean bodyBegun;
    private boolean paused;
    private long since = started; // when the wait for the server began
    private long pausedAt;

    HttpExchange(ConnectionPool pool, UpstreamRequest request, ExchangeListener listener) {
        this.pool = pool;
        this.request = request;
        this.listener = listener;
    }

    UpstreamRequest request() {
        return request;
    }

    boolean paused() {
        return paused;
    }

    boolean answered() {
        return answered;
    }

    /** It is being carried, or will be, by that connection. */
    void on(Connection carrier) {
        connection = carrier;
    }

    /** From here on the server may have seen it. */
    void sending() {
        sent = true;
        since = System.nanoTime();
    }

    /** A piece of its body was given to the connection; as long as they come, the server is not late. */
    void moved() {
        since = System.nanoTime();
    }

    void head(HttpResponse response) {
        if (!HeadReader.acceptable(response)) {
            fail(UpstreamFailures.INVALID, null);
        } else if (HeadReader.encoded(response)) {
            fail(UpstreamFailures.ENCODED, null);
        } else {
            answered = true;
            listener.head(HeadReader.read(response));
        }
    }

    void part(ByteBuf part) {
        if (over || !part.isReadable()) {
            part.release();
            return;
        }
        bodyBegun = true;
        listener.body(part);
    }

    void readComplete() {
        if (bodyBegun) {
            since = System.nanoTime();
        }
        if (answered) {
            listener.readComplete();
        }
    }

    void end() {
        if (finish()) {
            listener.end();
        }
    }

    /** The connection broke under it. */
    void broken(@Nullable Throwable cause) {
        Connection dead = connection;
        if (!over && dead != null && dead.stale() && !retried) {
            retried = true;
            sent = false;
            since = System.nanoTime();
            dead.close();
            pool.observer().retried();
            pool.connect(this);
        } else {
            fail(UpstreamFailures.BROKEN, cause);
        }
    }

    /** Its head could not be written. */
    void unsendable(Throwable cause) {
        sent = false;
        fail(UpstreamFailures.UNSENDABLE, cause);
    }

    void fail(Failure failure, @Nullable Throwable cause) {
        if (finish()) {
            pool.observer().failed(failure.code(), cause);
            listener.failed(failure, sent);
        }
    }

    /** What has taken too long by now; null if nothing has. */
    @Nullable
    Failure overdue(UpstreamTimeouts most, long now) {
        if (longer(now - started, most.total())) {
            return UpstreamFailures.tooLong(most.total());
        }
        if (!sent) {
            return longer(now - since, most.connect()) ? UpstreamFailures.UNREACHABLE : null;
        }
        if (connection != null && connection.stuck() && longer(now - since, most.stall())) {
            return UpstreamFailures.stalled(most.stall());
        }
        if (paused) {
            return longer(now - pausedAt, most.stall()) ? UpstreamFailures.clientStalled(most.stall()) : null;
        }
        if (bodyBegun) {
            return longer(now - since, most.idle()) ? UpstreamFailures.silent(most.idle()) : null;
        }
        return longer(now - since, most.firstByte()) ? UpstreamFailures.noFirstByte(most.firstByte()) : null;
    }

    private static boolean longer(long nanos, Duration most) {
        return nanos > most.toNanos();
    }

    @Override
    public void pause() {
        if (!over && !paused) {
            paused = true;
            pausedAt = System.nanoTime();
            reading(false);
        }
    }

    @Override
    public void resume() {
        if (!over && paused) {
            paused = false;
            since += System.nanoTime() - pausedAt; // the server is not to blame for this while
            reading(true);
        }
    }

    private void reading(boolean on) {
        if (connection != null) {
            connection.reading(on);
        }
    }

    @Override
    public void close() {
        finish();
    }

    /** Returns false if it was over already. A connection that still carries it is closed; one that has delivered it stays. */
    private boolean finish() {
        if (over) {
            return false;
        }
        over = true;
        pool.left(this);
        if (connection != null && connection.carries(this)) {
            connection.close();
        }
        connection = null;
        return true;
    }
}
