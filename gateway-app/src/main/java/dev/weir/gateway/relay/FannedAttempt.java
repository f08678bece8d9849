package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One try of one backend that gives one choice an answer, for a request that wants several: as many requests, a bounded number of them at
 * the same time, each on a place of its own; where no more places are free they are made one after the other. The first one that fails ends
 * them all; so does the client when it leaves.
 */
final class FannedAttempt<T> implements Attempt {
    private final RelayedCall<T> call;
    private final Route route;
    private final Fan fan;
    private final FannedLane<T> lane;
    private final List<SingleAttempt> begun = new ArrayList<>();
    private UpstreamRequest next;
    private boolean accepted;
    private boolean paused;
    private boolean closed;

    /** @throws dev.weir.gateway.failure.GatewayException if the server cannot do what is asked for */
    FannedAttempt(RelayedCall<T> call, Route route, Fan fan, AnswerEncoder<T> encoder) {
        this.call = call;
        this.route = route;
        this.fan = fan;
        this.lane = new FannedLane<>(fan.parts(), fan.each(), encoder);
        this.next = fan.call(0, route.provider(), null);
    }

    @Override
    public void open() {
        int most = Math.min(fan.atOnce(), fan.size());
        while (begun.size() < most && !closed && (begun.isEmpty() || route.widen())) {
            openNext();
        }
    }

    private void openNext() {
        int part = begun.size();
        if (part > 0) {
            next = fan.call(part, route.provider(), next);
        }
        var one = new SingleAttempt(new Part(part), route, next);
        begun.add(one);
        one.open();
        if (paused) {
            one.pause();
        }
    }

    @Override
    public void pause() {
        paused = true;
        begun.forEach(SingleAttempt::pause);
    }

    @Override
    public void resume() {
        paused = false;
        begun.forEach(SingleAttempt::resume);
    }

    @Override
    public void close() {
        closed = true;
        begun.forEach(SingleAttempt::close);
    }

    /** Tells the call what happens to one part. */
    private final class Part implements Asking<T> {
        private final int number;
        private boolean complete;

        Part(int number) {
            this.number = number;
        }

        @Override
        public Lane<T> accepted(Route by) {
            if (!accepted) {
                accepted = true;
                call.answering(lane, "translating");
            }
            return lane.begin(number, by.provider().decoder(fan.parts().get(number)));
        }

        @Override
        public Consumer<T> frames() {
            return call.frames();
        }

        @Override
        public void progressed(Lane<T> answer) {
            call.progressed(lane);
            if (answer.complete() && !complete) {
                complete = true;
                if (begun.size() < fan.size() && !closed) {
                    openNext();
                } else {
                    route.narrow();
                }
            }
        }

        @Override
        public void flush() {
            call.flush();
        }

        @Override
        public void stumbled(RuntimeException bug) {
            close();
            call.stumbled(bug);
        }

        @Override
        public void attemptFailed(Failure failure, boolean elsewhere, boolean healthy) {
            if (!closed) {
                close();
                call.attemptFailed(failure, elsewhere && !accepted, healthy);
            }
        }
    }
}
