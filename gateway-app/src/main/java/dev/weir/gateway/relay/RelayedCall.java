package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.Parting;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.routing.line.Claim;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call from its first attempt to its end. It ends once: by a whole answer, by a failure, or because the client left. Lives on
 * one event loop.
 */
final class RelayedCall<T> implements Answer, OpenEnded, Asking<T>, Pursuit.Traveller {
    private final CallBooks books;
    private final Pursuit pursuit;
    private final ClientSide<T> client;
    private final Outlet<T> outlet;

    private @Nullable Attempt attempt;
    private @Nullable Lane<T> lane;
    private boolean paused;
    private boolean over;
    private Runnable atEnd = () -> {};

    RelayedCall(
            Journey journey,
            Claim claim,
            SecondTries tries,
            CallBooks books,
            ClientSide<T> client,
            Receiver<T> receiver) {
        this.books = books;
        this.pursuit = new Pursuit(journey, claim, tries, books, this);
        this.client = client;
        this.outlet = new Outlet<>(receiver, pursuit::opening);
    }

    @Override
    public void whenOver(Runnable action) {
        atEnd = action;
    }

    void start() {
        pursuit.start();
    }

    @Override
    public void stranded(Failure why) {
        fail(why, Parting.UNUSED);
    }

    @Override
    public void send(Route place) {
        try {
            sendTo(place);
        } catch (GatewayException failure) {
            fail(failure.failure(), Parting.UNUSED);
        } catch (RuntimeException bug) {
            fail(Bugs.failure(books, bug), Parting.UNUSED);
        }
    }

    private void sendTo(Route chosen) {
        if (pursuit.journey().endsHere(chosen.provider())) {
            complete(new FinishedLane<>(client.encoder(pursuit.journey().names(chosen))));
            return;
        }
        Attempt next;
        try {
            next = Attempts.at(chosen, this, pursuit, client);
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

    /** The chosen backend cannot do what is asked for, and never heard of it: costs nothing. */
    private void withdraw(Failure failure) {
        over(Parting.UNUSED, 0);
        books.withdraw(failure.code());
        outlet.refused(failure, books.permit().limits());
    }

    @Override
    public Lane<T> accepted(Route by) {
        Provider provider = by.provider();
        if (books.streams()) {
            by.begun();
        }
        Journey journey = pursuit.journey();
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
        over(Parting.ANSWERED, ending.counts().total());
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

    /** Another backend, or another model, may be tried as long as the client has seen nothing and nothing would be done twice. */
    @Override
    public void attemptFailed(Failure failure, boolean elsewhere, boolean healthy) {
        if (over) {
            return;
        }
        Parting parting = Blame.parting(failure, healthy);
        pursuit.heed(failure);
        if (outlet.opened()) {
            fail(failure, parting);
            return;
        }
        closeLane();
        attempt = null;
        if (!pursuit.goesOn(failure, elsewhere, parting)) {
            fail(failure, parting);
        }
    }

    private void fail(Failure failure, Parting parting) {
        if (over) {
            return;
        }
        closeAttempt();
        TokenCounts counts = books.counts(lane);
        books.settle(Blame.outcome(failure), failure.code(), counts);
        Lane<T> broken = lane;
        over(parting, counts.total());
        outlet.failed(failure, broken, books);
    }

    @Override
    public int place() {
        return pursuit.place();
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
        TokenCounts counts = books.counts(lane);
        books.settle(Outcome.CANCELLED, why, counts);
        over(attempt == null ? Parting.UNUSED : Parting.ABANDONED, counts.total());
        if (attempt != null) {
            pursuit.abandoned();
        }
        closeLane();
    }

    @Override
    public void stop(Failure failure) {
        fail(failure, attempt == null ? Parting.UNUSED : Parting.ABANDONED);
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

    private void over(Parting how, long tokens) {
        over = true;
        pursuit.end(how, tokens);
        atEnd.run();
    }
}
