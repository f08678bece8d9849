package dev.weir.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.testing.TestingUpstream;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A transport on one event loop of its own. */
final class TestingTransport implements AutoCloseable {
    static final UpstreamTimeouts PATIENT = UpstreamTimeouts.standard();
    static final UpstreamLimits WIDE = UpstreamLimits.standard();

    private final MultiThreadIoEventLoopGroup loops;
    private final HttpTransport transport;

    private TestingTransport(
            UpstreamEndpoint endpoint, UpstreamTimeouts timeouts, UpstreamLimits limits, IoHandlerFactory io) {
        loops = new MultiThreadIoEventLoopGroup(1, io);
        transport = new HttpTransport(loops, endpoint, timeouts, limits, UpstreamObserver.NONE);
    }

    static TestingTransport to(TestingUpstream upstream) {
        return to(upstream, PATIENT, WIDE);
    }

    static TestingTransport to(TestingUpstream upstream, UpstreamTimeouts timeouts, UpstreamLimits limits) {
        return to(UpstreamEndpoint.of(upstream.uri(), () -> null), timeouts, limits);
    }

    static TestingTransport to(UpstreamEndpoint endpoint, UpstreamTimeouts timeouts, UpstreamLimits limits) {
        return new TestingTransport(
                endpoint,
                timeouts,
                limits,
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    static TestingTransport onNio(TestingUpstream upstream) {
        return new TestingTransport(
                UpstreamEndpoint.of(upstream.uri(), () -> null), PATIENT, WIDE, NioIoHandler.newFactory());
    }

    /** Timeouts of which one is short: {@code connect}, {@code firstByte}, {@code idle}, {@code total} or {@code stall}. */
    static UpstreamTimeouts quick(String which) {
        Duration quick = Duration.ofMillis(120);
        Duration slow = Duration.ofSeconds(60);
        return new UpstreamTimeouts(
                which.equals("connect") ? quick : slow,
                which.equals("firstByte") ? quick : slow,
                which.equals("idle") ? quick : slow,
                which.equals("total") ? quick : slow,
                which.equals("stall") ? quick : slow);
    }

    TestingExchange post(String body) {
        return open(
                new UpstreamRequest("POST", "/v1/chat/completions", "attempt-1", List.of(body.getBytes(UTF_8))),
                exchange -> {});
    }

    TestingExchange post(String body, Consumer<Exchange> atHead) {
        return open(
                new UpstreamRequest("POST", "/v1/chat/completions", "attempt-1", List.of(body.getBytes(UTF_8))),
                atHead);
    }

    TestingExchange open(UpstreamRequest request, Consumer<Exchange> atHead) {
        TestingExchange exchange = new TestingExchange(this).atHead(atHead);
        onLoop(() -> exchange.began(transport.open(request, exchange)));
        return exchange;
    }

    /** Runs something on the event loop and waits for it. */
    void onLoop(Runnable work) {
        loops.submit(work).syncUninterruptibly();
    }

    int connections() {
        return transport.connections();
    }

    HttpTransport transport() {
        return transport;
    }

    @Override
    public void close() {
        transport.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
