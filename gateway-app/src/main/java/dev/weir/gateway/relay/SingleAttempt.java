package dev.weir.gateway.relay;

import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** One request to one backend: hears what the upstream says and tells whoever asks. After its end it hears nothing any more. */
final class SingleAttempt implements Attempt, ExchangeListener {
    private final Asking<?> call;
    private final Reader<?> reader;
    private final Route route;
    private final UpstreamRequest request;
    private @Nullable Exchange exchange;
    private @Nullable RefusedBody refused;
    private boolean done;
    private final Runnable flushing;

    <T> SingleAttempt(Asking<T> call, Route route, UpstreamRequest request) {
        this.call = call;
        this.reader = new Reader<>(call);
        this.route = route;
        this.request = request;
        this.flushing = call::flush;
    }

    @Override
    public void open() {
        Exchange opened = route.provider().transport().open(request, this);
        if (done) {
            opened.close();
        } else {
            exchange = opened;
        }
    }

    @Override
    public void pause() {
        if (exchange != null) {
            exchange.pause();
        }
    }

    @Override
    public void resume() {
        if (exchange != null) {
            exchange.resume();
        }
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            if (exchange != null) {
                exchange.close();
            }
        }
    }

    @Override
    public void head(UpstreamHead head) {
        if (done) {
            return;
        }
        if (!head.successful()) {
            refused = new RefusedBody(head);
        } else if (head.mayBeAnAnswer()) {
            guarded(() -> reader.accept(route));
        } else {
            close();
            call.attemptFailed(
                    Failure.of(FailureCode.UPSTREAM_INVALID_ANSWER, "The backend answered with something else."),
                    false,
                    true);
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
            guarded(flushing);
        }
    }

    @Override
    public void end() {
        if (done) {
            return;
        }
        if (refused != null) {
            done = true;
            call.attemptFailed(refusal(refused), refused.elsewhere(), true);
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

    private Failure refusal(RefusedBody body) {
        try {
            return body.failure(route.provider(), route.sentModel());
        } catch (RuntimeException unreadable) {
            return Failure.of(FailureCode.UPSTREAM_ERROR, "The backend failed in a way that the gate does not know.");
        }
    }

    @Override
    public void failed(Failure failure, boolean sent) {
        if (!done) {
            done = true;
            // only one that could not be reached is down; that the gate has no connection left, say, is not the
            // backend's fault
            call.attemptFailed(failure, !sent, sent || failure.code() != FailureCode.UPSTREAM_UNAVAILABLE);
        }
    }

    /** The upstream's answer may itself be a failure, and reading it may stumble: either way the call ends. */
    private void guarded(Runnable reading) {
        try {
            reading.run();
            done = done || reader.complete();
        } catch (RuntimeException failure) {
            close();
            call.stumbled(failure);
        }
    }

    /** Joins the lane to the call; here only to name the frame's type. */
    private static final class Reader<T> {
        private final Asking<T> call;
        private @Nullable Lane<T> lane;

        Reader(Asking<T> call) {
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
