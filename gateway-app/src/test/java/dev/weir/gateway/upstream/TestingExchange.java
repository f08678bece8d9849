package dev.weir.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.testing.Await;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An exchange with all that it was told, in order. */
final class TestingExchange implements ExchangeListener {
    private final TestingTransport transport;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicLong bytes = new AtomicLong();
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable UpstreamHead head;
    private volatile @Nullable Failure failure;
    private volatile boolean sent;
    private volatile Consumer<Exchange> atHead = exchange -> {};

    TestingExchange(TestingTransport transport) {
        this.transport = transport;
    }

    void began(Exchange begun) {
        exchange = begun;
    }

    /** What to do with the exchange when its head comes. */
    TestingExchange atHead(Consumer<Exchange> action) {
        atHead = action;
        return this;
    }

    /** Does something with the exchange on its event loop, and waits until it is done. */
    void control(Consumer<Exchange> action) {
        Exchange begun = exchange;
        if (begun == null) {
            throw new AssertionError("not begun");
        }
        transport.onLoop(() -> action.accept(begun));
    }

    @Override
    public void head(UpstreamHead head) {
        this.head = head;
        told.add("head");
        Exchange begun = exchange;
        if (begun != null) {
            atHead.accept(begun);
        }
    }

    @Override
    public void body(ByteBuf part) {
        bytes.addAndGet(part.readableBytes());
        if (bytes.get() < 1_000_000) {
            body.writeBytes(io.netty.buffer.ByteBufUtil.getBytes(part));
        }
        part.release();
        told.add("body");
    }

    @Override
    public void readComplete() {
        told.add("readComplete");
    }

    @Override
    public void end() {
        told.add("end");
    }

    @Override
    public void failed(Failure failure, boolean sent) {
        this.failure = failure;
        this.sent = sent;
        told.add("failed");
    }

    /** Waits for the end, whatever it is. */
    TestingExchange finished() {
        Await.until("end or failure, told: " + told, () -> told.contains("end") || told.contains("failed"));
        return this;
    }

    List<String> told() {
        return told;
    }

    long bytes() {
        return bytes.get();
    }

    String text() {
        return body.toString(UTF_8);
    }

    @Nullable
    UpstreamHead head() {
        return head;
    }

    /** The code of the failure and whether the request was sent, such as {@code UPSTREAM_TIMEOUT sent}; {@code end} if it went well. */
    String outcome() {
        finished();
        Failure failed = failure;
        return failed == null ? "end" : failed.code() + (sent ? " sent" : " unsent");
    }

    @Nullable
    Failure failure() {
        return failure;
    }
}
