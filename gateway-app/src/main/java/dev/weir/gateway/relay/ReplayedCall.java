package dev.weir.gateway.relay;

import dev.weir.gateway.cache.KeptAnswer;
import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import java.util.List;

/**
 * A call that is answered with an answer that was kept: in the books first, then told as fast as its client takes it. Lives on one event
 * loop.
 */
final class ReplayedCall<T> implements Answer {
    /** The name in the books, and in headers, where otherwise a backend's stands. */
    static final String PLACE = "cache";

    /** Events between two flushes. */
    private static final int AT_ONCE = 32;

    private final KeptAnswer kept;
    private final CallBooks books;
    private final AnswerEncoder<T> encoder;
    private final Receiver<T> receiver;
    private final Outlet<T> outlet;
    private final Ending ending;
    private int next;
    private boolean paused;
    private boolean telling;
    private boolean over;

    /** @param charged whether its tokens are used up as those of a fresh answer */
    ReplayedCall(
            OpenedCall<T> call,
            KeptAnswer kept,
            CallBooks books,
            List<String> leftOut,
            long ageMillis,
            boolean charged) {
        this.kept = kept;
        this.books = books;
        this.receiver = call.receiver();
        this.encoder = call.client().encoder(new ModelNames(call.model(), kept.sentModel()));
        var opening = new Receiver.Opening(PLACE, books.permit().limits(), 0, 0, leftOut)
                .noting(new CacheNote(true, ageMillis / 1000));
        this.outlet = new Outlet<>(receiver, () -> opening);
        books.goingTo(PLACE, kept.sentModel());
        books.answeredBy(PLACE);
        Ending settled = books.settle(Outcome.COMPLETED, null, charged ? kept.counts() : TokenCounts.NONE);
        this.ending = new Ending(kept.counts(), settled.firstTokenNanos(), settled.totalNanos(), settled.cost());
    }

    /** Tells as much as the client takes now. */
    void tell() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            while (!paused && !over) {
                tellSome();
            }
        } catch (RuntimeException bug) {
            broken(Bugs.failure(books, bug));
        }
        telling = false;
    }

    private void tellSome() {
        int until = Math.min(kept.events().size(), next + AT_ONCE);
        while (next < until) {
            encoder.encode(kept.events().get(next++), outlet);
        }
        if (next < kept.events().size()) {
            outlet.flush();
            return;
        }
        over = true;
        encoder.finish(ending, outlet);
        outlet.ended();
    }

    private void broken(Failure failure) {
        over = true;
        if (outlet.opened()) {
            encoder.fail(failure, outlet);
            outlet.flush();
            receiver.broken(failure);
        } else {
            outlet.refused(failure, books.permit().limits());
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        tell();
    }

    @Override
    public void leave(FailureCode why) {
        over = true;
    }
}
