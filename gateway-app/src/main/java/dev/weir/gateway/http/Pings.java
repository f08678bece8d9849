package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.HttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life in a stream of server-sent events whose client asked for them by a header: a comment whenever nothing else was sent for so
 * long, even while the call waits for a server. The first one commits the status, so what fails after it is told as an event.
 */
final class Pings implements CallReceiver {
    private static final String HEADER = "x-weir-ping";
    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 300;

    private final StreamingAnswer answer;
    private final long interval;
    private @Nullable ScheduledFuture<?> next;
    private long lastSent = System.nanoTime();
    private boolean betweenEvents = true;

    private Pings(StreamingAnswer answer, long interval) {
        this.answer = answer;
        this.interval = interval;
    }

    /**
     * The answer, with signs of life if they are asked for and its dialect has a place for them: lines of JSON have none.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} if the header is no number of seconds
     */
    static CallReceiver where(HttpRequest<?> request, StreamingAnswer answer) {
        String asked = request.getHeaders().get(HEADER);
        if (asked == null || answer.call().arrival().dialect() == Dialect.OLLAMA) {
            return answer;
        }
        var pings = new Pings(answer, (long) (seconds(asked.strip()) * TimeUnit.SECONDS.toNanos(1)));
        pings.await(pings.interval);
        return pings;
    }

    private static double seconds(String text) {
        if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
            double seconds = Double.parseDouble(text);
            if (seconds >= SHORTEST && seconds <= LONGEST) {
                return seconds;
            }
        }
        throw Failure.of(FailureCode.INVALID_VALUE, "'" + HEADER + "' must be a number of seconds from 0.1 to 300.")
                .at(HEADER)
                .asException();
    }

    private void await(long nanos) {
        next = call().channel().eventLoop().schedule(this::due, nanos, TimeUnit.NANOSECONDS);
    }

    private void due() {
        if (call().isOver()) {
            return;
        }
        long silent = System.nanoTime() - lastSent;
        if (silent < interval) {
            await(interval - silent);
            return;
        }
        if (betweenEvents && answer.idle()) {
            ping();
        }
        lastSent = System.nanoTime();
        await(interval);
    }

    private void ping() {
        answer.openEarly();
        int place = call().place();
        answer.next(bytes(place > 0 ? ": waiting, place " + place + "\n\n" : ": ping\n\n"));
        answer.flush();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(UTF_8));
    }

    @Override
    public OpenCall call() {
        return answer.call();
    }

    @Override
    public void opened(Opening opening) {
        answer.opened(opening);
    }

    @Override
    public void next(ByteBuf frame) {
        lastSent = System.nanoTime();
        int end = frame.writerIndex();
        betweenEvents = frame.readableBytes() > 1 && frame.getByte(end - 1) == '\n' && frame.getByte(end - 2) == '\n';
        answer.next(frame);
    }

    @Override
    public void flush() {
        answer.flush();
    }

    @Override
    public void ended() {
        stop();
        answer.ended();
    }

    @Override
    public void broken(Failure failure) {
        stop();
        answer.broken(failure);
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        stop();
        if (!answer.opened()) {
            answer.refused(failure, limits);
            return;
        }
        FailureShape.Told body = FailureBodies.tell(
                call().arrival(), failure, FailureStatus.of(call().arrival().dialect(), failure.code()));
        String event = call().arrival().dialect() == Dialect.ANTHROPIC ? "event: error\ndata: " : "data: ";
        answer.next(Unpooled.wrappedBuffer(bytes(event), Unpooled.wrappedBuffer(body.body()), bytes("\n\n")));
        answer.flush();
        answer.ended();
    }

    @Override
    public void left() {
        stop();
        answer.left();
    }

    private void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
