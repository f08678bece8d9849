package dev.weir.gateway.upstream;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plain HTTP/1.1 to one server: a pool of connections for each event loop, one exchange at a time on each connection, nothing shared
 * between loops but a counter.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    private final EventLoopGroup loops;
    private final UpstreamEndpoint endpoint;
    private final UpstreamTimeouts timeouts;
    private final UpstreamLimits limits;
    private final UpstreamObserver observer;
    private final RequestHead head;
    private final HostAddresses addresses;
    private final AtomicInteger open = new AtomicInteger();
    private final List<ConnectionPool> pools = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private final FastThreadLocal<ConnectionPool> pool = new FastThreadLocal<>() {
        @Override
        protected ConnectionPool initialValue() {
            return newPool();
        }
    };

    /**
     * A transport for one server; connects when it is first used.
     *
     * @param loops the event loops that the gate's servers run on
     * @throws IllegalArgumentException if the endpoint has characters that a request's head cannot hold
     */
    public HttpTransport(
            EventLoopGroup loops,
            UpstreamEndpoint endpoint,
            UpstreamTimeouts timeouts,
            UpstreamLimits limits,
            UpstreamObserver observer) {
        this.loops = loops;
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.limits = limits;
        this.observer = observer;
        this.head = new RequestHead(endpoint);
        InetAddress address = endpoint.address();
        this.addresses = address == null ? new HostAddresses(endpoint.host()) : new HostAddresses(address);
    }

    @Override
    public Exchange open(UpstreamRequest request, ExchangeListener listener) {
        ConnectionPool here = pool.get();
        HttpExchange exchange = new HttpExchange(here, request, listener);
        here.start(exchange);
        return exchange;
    }

    /** Connections that are open now or being made, on all event loops. */
    public int connections() {
        return open.get();
    }

    /** Closes each connection as soon as nothing runs over it; to be used no more. Returns at once. */
    public void retire() {
        closed = true;
        pools.forEach(each -> onItsLoop(each, each::retire));
    }

    /** Closes all connections; exchanges that still run fail. Returns at once. */
    @Override
    public void close() {
        closed = true;
        pools.forEach(each -> onItsLoop(each, each::stop));
    }

    private void onItsLoop(ConnectionPool each, Runnable end) {
        try {
            each.loop().execute(() -> {
                end.run();
                pool.remove();
            });
        } catch (RejectedExecutionException e) {
            pools.remove(each); // the event loop is gone, and its connections with it
        }
    }

    private ConnectionPool newPool() {
        for (EventExecutor executor : loops) {
            if (executor.inEventLoop() && executor instanceof EventLoop loop) {
                Connector connector = new Connector(endpoint, addresses, loop, timeouts.connect());
                ConnectionPool made = new ConnectionPool(this, loop, connector, open);
                pools.add(made);
                if (closed) {
                    made.retire();
                }
                return made;
            }
        }
        throw new IllegalStateException("exchanges are opened on one of the gate's event loops only");
    }

    UpstreamTimeouts timeouts() {
        return timeouts;
    }

    UpstreamLimits limits() {
        return limits;
    }

    UpstreamObserver observer() {
        return observer;
    }

    RequestHead head() {
        return head;
    }
}
