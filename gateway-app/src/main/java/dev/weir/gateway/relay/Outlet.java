package dev.weir.gateway.relay;

import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a call tells its receiver, in the order that {@link Receiver} promises: opened with the first frame, flushed only after frames. */
final class Outlet<T> implements Consumer<T> {
    private final Receiver<T> receiver;
    private final Supplier<Receiver.Opening> opening;
    private boolean opened;
    private boolean unflushed;

    /** @param opening asked once, when the first frame comes */
    Outlet(Receiver<T> receiver, Supplier<Receiver.Opening> opening) {
        this.receiver = receiver;
        this.opening = opening;
    }

    /** Whether the client has been given anything, so that no status can be sent any more. */
    boolean opened() {
        return opened;
    }

    @Override
    public void accept(T frame) {
        if (!opened) {
            opened = true;
            receiver.opened(opening.get());
        }
        unflushed = true;
        receiver.next(frame);
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            receiver.flush();
        }
    }

    void ended() {
        flush();
        receiver.ended();
    }

    /** Tells a failure in the way that the client can still understand: as a status, or as the last frame of what it has been given. */
    void failed(Failure failure, @Nullable Lane<T> broken, CallBooks books) {
        if (broken != null && opened) {
            lastFrame(failure, broken, books);
            flush();
            receiver.broken(failure);
        } else {
            refused(failure, books.permit().limits());
        }
        if (broken != null) {
            broken.close();
        }
    }

    private void lastFrame(Failure failure, Lane<T> broken, CallBooks books) {
        try {
            broken.fail(failure, this);
        } catch (RuntimeException bug) {
            Bugs.failure(books, bug);
        }
    }

    void refused(Failure failure, LimitView limits) {
        receiver.refused(failure, limits);
    }
}
