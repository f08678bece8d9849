package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Route;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call from its first attempt to its end. It ends once: by a whole answer, by a failure, or because the client left. Lives on
 * one event loop.
 */
final class RelayedCall<T> implements Answer, OpenEnded, Asking<T> {
    private static final int MOST_ATTEMPTS = 2;

    private final CallBooks books;
    private final ClientSide<T> client;
    private final Outlet<T> outlet;

    private Journey journey;
    private @Nullable Route route;
    private @Nullable Attempt attempt;
    private @Nullable Lane<T> lane;
    private int attempts;
    private boolean paused;
    private boolean over;
    private Runnable atEnd = () -> {};

    RelayedCall(Journey journey, CallBooks books, ClientSide<T> client, Receiver<T> receiver) {
        this.journey = journey;
        this.books = books;
        this.client = client;
        this.outlet = new Outlet<>(receiver, this::opening);
    }

    @Override
    public void whenOver(Runnable action) {
        atEnd = action;
    }

    void start() {
        tryBackend(null);
    }

    private void tryBackend(@Nullable String avoid) {
        try {
            Route chosen = journey.router().choose(journey.resolved(), avoid);
            route = chosen;
            books.goingTo(chosen.provider().backend().name(), chosen.sentModel());
            send(chosen);
        } catch (GatewayException failure) {
            fail(failure.failure(), true);
        } catch (RuntimeException bug) {
            fail(Bugs.failure(books, bug), true);
        }
    }

    private void send(Route chosen) {
        if (journey.endsHere(chosen.provider())) {
            complete(new FinishedLane<>(client.encoder(journey.names(chosen))));
            return;
        }
        Attempt next;
        try {
            next = attempt(chosen);
        } catch (GatewayException wrong) {
            withdraw(Fitting.naming(wrong.failure(), chosen.provider()));
            return;
        }
        attempt = next;
        next.open();
        if (paused) {
            next.pause();
        }
    }

    private Attempt attempt(Route by) {
        Sending sending = books.sending(by.sentModel(), attempts);
        Provider provider = by.provider();
        journey = journey.to(provider, sending);
        Fan fan = journey.fan(provider, sending);
        Attempt made = fan == null
                ? new SingleAttempt(this, by, journey.call(provider, sending))
                : new FannedAttempt<>(this, by, fan, client.encoder(journey.names(by)));
        attempts++;
        books.sending();
        return made;
    }

    /** The chosen backend cannot do what is asked for, and never heard of it: costs nothing. */
    private void withdraw(Failure failure) {
        over(true);
        books.withdraw(failure.code());
        outlet.refused(failure, books.permit().limits());
    }

    @Override
    public Lane<T> accepted(Route by) {
        Provider provider = by.provider();
        ModelNames names = journey.names(by);
        Lane<T> express = journey.ownDialect() == provider.dialect() ? client.express(names) : null;
        Lane<T> chosen =
                express != null ? express : new TranslatingLane<>(journey.decoder(provider), client.encoder(names));
        answering(chosen, express != null ? "express" : "translating");
        return chosen;
    }

    void answering(Lane<T> chosen, String kind) {
        lane = chosen;
        books.answeredBy(kind);
    }

    @Override
    public Consumer<T> frames() {
        return outlet;
    }

    private Receiver.Opening opening() {
        String backend = route == null ? "" : route.provider().backend().name();
        return new Receiver.Opening(backend, books.permit().limits(), books.upstreamNanos(), journey.leftOut());
    }

    @Override
    public void progressed(Lane<T> answer) {
        books.progressed(answer);
        if (answer.complete() && !over) {
            complete(answer);
        }
    }

    @Override
    public void flush() {
        outlet.flush();
    }

    /** The terminator goes out after the books are written, never before. */
    private void complete(Lane<T> answer) {
        var ending = books.settle(Outcome.COMPLETED, null, books.counts(answer));
        over(true);
        try {
            answer.finish(ending, outlet);
        } catch (RuntimeException bug) {
            closeAttempt();
            outlet.failed(Bugs.failure(books, bug), answer, books);
            return;
        }
        answer.close();
        outlet.ended();
        if (paused) {
            resume(); // what is left is only framing: read, it sets the connection free
        }
    }

    /** The call ends, and nobody waits for it. */
    @Override
    public void stumbled(RuntimeException bug) {
        attemptFailed(bug instanceof GatewayException told ? told.failure() : Bugs.failure(books, bug), false, true);
    }

    /** Another backend may be tried as long as the client has seen nothing and nothing would be done twice. */
    @Override
    public void attemptFailed(Failure failure, boolean elsewhere, boolean healthy) {
        if (over) {
            return;
        }
        if (!outlet.opened() && elsewhere && attempts < MOST_ATTEMPTS && journey.hasAlternatives()) {
            closeLane();
            Route failed = route;
            if (failed != null) {
                failed.release(healthy);
                tryBackend(failed.provider().backend().name());
                return;
            }
        }
        fail(failure, healthy);
    }

    private void fail(Failure failure, boolean healthy) {
        if (over) {
            return;
        }
        closeAttempt();
        books.settle(Blame.outcome(failure), failure.code(), books.counts(lane));
        Lane<T> broken = lane;
        over(healthy);
        outlet.failed(failure, broken, books);
    }

    @Override
    public void pause() {
        paused = true;
        if (attempt != null && !over) {
            attempt.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (attempt != null) {
            attempt.resume();
        }
    }

    @Override
    public void leave(FailureCode why) {
        if (over) {
            return;
        }
        closeAttempt();
        books.settle(Outcome.CANCELLED, why, books.counts(lane));
        over(true);
        closeLane();
    }

    @Override
    public void stop(Failure failure) {
        fail(failure, true);
    }

    private void closeAttempt() {
        if (attempt != null) {
            attempt.close();
        }
    }

    private void closeLane() {
        if (lane != null) {
            lane.close();
            lane = null;
        }
    }

    private void over(boolean healthy) {
        over = true;
        if (route != null) {
            route.release(healthy);
        }
        atEnd.run();
    }
}
