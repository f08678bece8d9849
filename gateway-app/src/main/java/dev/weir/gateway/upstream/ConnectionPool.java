package dev.weir.gateway.upstream;

import dev.weir.gateway.failure.Failure;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The connections to one server that live on one event loop, and the exchanges on them. Used on that loop only, so it has no lock. */
final class ConnectionPool {
    private final HttpTransport transport;
    private final EventLoop loop;
    private final Connector connector;
    private final AtomicInteger open; // on all loops
    private final Deque<Connection> idle = new ArrayDeque<>(); // the last used first
    private final List<HttpExchange> running = new ArrayList<>();
    private @Nullable ScheduledFuture<?> watch;
    private boolean stopped;

    ConnectionPool(HttpTransport transport, EventLoop loop, Connector connector, AtomicInteger open) {
        this.transport = transport;
        this.loop = loop;
        this.connector = connector;
        this.open = open;
    }

    UpstreamObserver observer() {
        return transport.observer();
    }

    RequestHead head() {
        return transport.head();
    }

    EventLoop loop() {
        return loop;
    }

    /** Starts an exchange on a connection that waits, or on a new one. */
    void start(HttpExchange exchange) {
        exchange.slot = running.size();
        running.add(exchange);
        if (watch == null) {
            long tick = transport.timeouts().tick().toNanos();
            watch = loop.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.NANOSECONDS);
        }
        if (stopped) {
            exchange.fail(UpstreamFailures.STOPPING, null);
            return;
        }
        // what comes in pieces cannot be sent again, should a connection turn out to be dead
        Connection waiting = exchange.request().source() == null ? takeIdle() : null;
        if (waiting == null) {
            connect(exchange);
            return;
        }
        observer().reused();
        exchange.on(waiting);
        waiting.send(exchange);
    }

    /** Makes a new connection for an exchange. */
    void connect(HttpExchange exchange) {
        if (open.incrementAndGet() > transport.limits().connections()) {
            open.decrementAndGet();
            exchange.fail(UpstreamFailures.FULL, null);
            return;
        }
        Connection fresh = new Connection(this, exchange, transport.limits().headBytes());
        exchange.on(fresh);
        connector.open(fresh);
    }

    private @Nullable Connection takeIdle() {
        long keep = transport.limits().keepIdle().toNanos();
        for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.usable(System.nanoTime(), keep)) {
                return next;
            }
            next.close();
        }
        return null;
    }

    /** A connection has delivered its answer. */
    void giveBack(Connection connection) {
        if (stopped || idle.size() >= transport.limits().idlePerLoop()) {
            connection.close();
        } else {
            idle.addFirst(connection);
        }
    }

    /** A connection is closed. */
    void gone(Connection connection) {
        open.decrementAndGet();
        idle.remove(connection);
    }

    /** An exchange is over. */
    void left(HttpExchange exchange) {
        HttpExchange last = running.removeLast();
        if (last != exchange) {
            running.set(exchange.slot, last);
            last.slot = exchange.slot;
        }
    }

    /** Looks at the clock for all: no timer is set for a single request. */
    private void look() {
        long now = System.nanoTime();
        for (int i = running.size() - 1; i >= 0; i--) {
            if (i < running.size()) { // one that fails may end others
                HttpExchange exchange = running.get(i);
                Failure late = exchange.overdue(transport.timeouts(), now);
                if (late != null) {
                    exchange.fail(late, null);
                }
            }
        }
        long keep = transport.limits().keepIdle().toNanos();
        while (!idle.isEmpty() && !idle.getLast().usable(now, keep)) {
            idle.getLast().close();
        }
        if (running.isEmpty() && idle.isEmpty() && watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    /** Keeps no connection any more; what runs goes on. */
    void retire() {
        stopped = true;
        while (!idle.isEmpty()) {
            idle.getLast().close();
        }
    }

    /** Ends everything, for good. */
    void stop() {
        retire();
        while (!running.isEmpty()) {
            running.getLast().fail(UpstreamFailures.STOPPING, null);
        }
    }
}
