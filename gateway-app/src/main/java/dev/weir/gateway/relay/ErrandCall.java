package dev.weir.gateway.relay;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.chat.Progress;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.ollama.OllamaErrors;
import dev.weir.gateway.dialect.ollama.ProgressLines;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.relay.Keepers.Kept;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One admitted errand, from its first server to its last, one after the other: a server that fails does not keep the next from its work,
 * and the client hears of it at the end. Ends once. Lives on one event loop.
 */
final class ErrandCall implements Answer, OpenEnded {
    private final ModelErrand errand;
    private final List<Kept> places;
    private final CallBooks books;
    private final Receiver<ByteBuf> receiver;
    private final Aftermath aftermath;

    private @Nullable ErrandRound round;
    private @Nullable Failure failure;
    private int next;
    private int succeeded;
    private boolean opened;
    private boolean paused;
    private boolean over;
    private Runnable atEnd = () -> {};

    ErrandCall(
            ModelErrand errand, List<Kept> places, CallBooks books, Receiver<ByteBuf> receiver, Aftermath aftermath) {
        this.errand = errand;
        this.places = places;
        this.books = books;
        this.receiver = receiver;
        this.aftermath = aftermath;
    }

    @Override
    public void whenOver(Runnable action) {
        atEnd = action;
    }

    void start() {
        goOn();
    }

    private void goOn() {
        if (over) {
            return;
        }
        if (next == places.size()) {
            finish();
            return;
        }
        Kept place = places.get(next);
        books.goingTo(place.backend(), errand.subject().model());
        books.sending();
        var here = new ErrandRound(this, errand, place.keeper());
        round = here;
        String attempt = books.permit().callId() + (next == 0 ? "" : "-" + next);
        next++;
        here.open(attempt);
        if (paused) {
            here.pause();
        }
    }

    /** A server told how far it is. */
    void progressed(Progress step) {
        if (!over && errand.delivery() == Delivery.STREAM) {
            give(ProgressLines.line(step, several() ? here() : null));
        }
    }

    void flush() {
        if (opened && !over) {
            receiver.flush();
        }
    }

    /** A server has done all, or failed. */
    void roundEnded(@Nullable Failure why) {
        round = null;
        if (over) {
            return;
        }
        if (why != null) {
            note(why);
            if (why.code() == FailureCode.UPSTREAM_UNAVAILABLE) {
                goOn();
            } else {
                aftermath.then(here(), this::goOn); // what has failed may have done something before
            }
            return;
        }
        succeeded++;
        aftermath.then(here(), this::goOnAfterSuccess);
    }

    private void goOnAfterSuccess() {
        if (!over && several()) {
            // not yet the word at which clients stop reading
            progressed(Progress.of("done on " + here()));
            flush();
        }
        goOn();
    }

    /** A model that is not there is no failure as long as some other server has it. */
    private void note(Failure why) {
        boolean worse = failure == null || failure.code() == FailureCode.MODEL_NOT_FOUND;
        if (worse) {
            failure = several() ? on(here(), why) : why;
        }
        if (several()) {
            progressed(Progress.of("failed on " + here()));
            flush();
        }
    }

    private static Failure on(String backend, Failure why) {
        return why.saying(backend + ": " + why.message());
    }

    private void finish() {
        Failure why = failure;
        if (why != null && (succeeded == 0 || why.code() != FailureCode.MODEL_NOT_FOUND)) {
            fail(why);
            return;
        }
        books.settle(Outcome.COMPLETED, null, TokenCounts.NONE);
        end();
        if (errand.tellsProgress()) {
            boolean stream = errand.delivery() == Delivery.STREAM;
            give(stream ? ProgressLines.line(Progress.success(), null) : ProgressLines.whole(Progress.success(), null));
            receiver.flush();
        } else {
            open();
        }
        receiver.ended();
    }

    private void fail(Failure why) {
        books.settle(Blame.outcome(why), why.code(), TokenCounts.NONE);
        end();
        if (opened) {
            receiver.next(OllamaErrors.line(why));
            receiver.flush();
            receiver.broken(why);
        } else {
            receiver.refused(why, books.permit().limits());
        }
    }

    /** Something in the reading of an answer threw what it should not. */
    void stumbled(RuntimeException bug) {
        roundEnded(Bugs.failure(books, bug));
    }

    private void give(ByteBuf line) {
        open();
        receiver.next(line);
    }

    private void open() {
        if (!opened) {
            opened = true;
            String backends = places.stream().map(Kept::backend).collect(Collectors.joining(","));
            receiver.opened(new Receiver.Opening(backends, books.permit().limits(), books.upstreamNanos()));
        }
    }

    private boolean several() {
        return places.size() > 1;
    }

    private String here() {
        return places.get(next - 1).backend();
    }

    @Override
    public void pause() {
        paused = true;
        if (round != null) {
            round.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (round != null) {
            round.resume();
        }
    }

    @Override
    public void leave(FailureCode why) {
        if (!over) {
            closeRound();
            books.settle(Outcome.CANCELLED, why, TokenCounts.NONE);
            end();
        }
    }

    @Override
    public void stop(Failure why) {
        if (!over) {
            closeRound();
            fail(why);
        }
    }

    private void closeRound() {
        if (round != null) {
            round.close();
            round = null;
            aftermath.then(here(), () -> {});
        }
    }

    private void end() {
        over = true;
        atEnd.run();
    }
}
