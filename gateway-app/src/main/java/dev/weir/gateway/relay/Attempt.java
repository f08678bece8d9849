package dev.weir.gateway.relay;

import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** One try of one backend: hears what the upstream says and tells its call. After its end it hears nothing any more. */
final class Attempt implements ExchangeListener {
    private final RelayedCall<?> call;
    private final Reader<?> reader;
    private final Route route;
    private @Nullable Exchange exchange;
    private @Nullable RefusedBody refused;
    private boolean done;

    <T> Attempt(RelayedCall<T> call, Route route) {
        this.call = call;
        this.reader = new Reader<>(call);
        this.route = route;
    }

    void open(UpstreamRequest request) {
        Exchange opened = route.provider().transport().open(request, this);
        if (done) {
            return;
        }
        exchange = opened;
    }

    void pause() {
        if (exchange != null) {
            exchange.pause();
        }
    }

    void resume() {
        if (exchange != null) {
            exchange.resume();
        }
    }

    void close() {
        done = true;
        if (exchange != null) {
            exchange.close();
        }
    }

    @Override
    public void head(UpstreamHead head) {
        if (done) {
            return;
        }
        if (head.successful()) {
            reader.accept(route);
        } else {
            refused = new RefusedBody(head);
        }
    }

    @Override
    public void body(ByteBuf part) {
        if (done) {
            part.release();
        } else if (refused != null) {
            refused.add(part);
        } else {
            guarded(() -> reader.feed(part));
        }
    }

    @Override
    public void readComplete() {
        if (!done && refused == null) {
            call.flush();
        }
    }

    @Override
    public void end() {
        if (done) {
            return;
        }
        if (refused != null) {
            done = true;
            Failure failure = refused.failure(route.provider(), route.sentModel());
            call.attemptFailed(failure, refused.elsewhere(), true);
            return;
        }
        guarded(reader::end);
        if (!done) {
            done = true;
            call.attemptFailed(
                    Failure.of(
                            FailureCode.UPSTREAM_DISCONNECTED, "The backend ended its answer before it was finished."),
                    false,
                    true);
        }
    }

    @Override
    public void failed(Failure failure, boolean sent) {
        if (!done) {
            done = true;
            call.attemptFailed(failure, !sent, sent);
        }
    }

    /** The upstream's answer may itself be a failure. */
    private void guarded(Runnable reading) {
        try {
            reading.run();
            done = done || reader.complete();
        } catch (GatewayException failure) {
            close();
            call.attemptFailed(failure.failure(), false, true);
        }
    }

    /** Joins the lane to the call; here only to name the frame's type. */
    private static final class Reader<T> {
        private final RelayedCall<T> call;
        private @Nullable Lane<T> lane;

        Reader(RelayedCall<T> call) {
            this.call = call;
        }

        void accept(Route route) {
            lane = call.accepted(route);
        }

        void feed(ByteBuf part) {
            Lane<T> answer = lane;
            if (answer == null) {
                part.release();
                return;
            }
            answer.feed(part, call.frames());
            call.progressed(answer);
        }

        void end() {
            Lane<T> answer = lane;
            if (answer != null) {
                answer.end(call.frames());
                call.progressed(answer);
            }
        }

        boolean complete() {
            return lane != null && lane.complete();
        }
    }
}
