package dev.weir.gateway.relay;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.relay.Keepers.Kept;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One admitted question for a file, or one upload of it, at one server or at several at once: the client's bytes are read once, and no
 * faster than the slowest server takes them. Ends once. Lives on one event loop.
 */
final class BlobCall implements Answer, OpenEnded, Upload.Taker {
    private final List<BlobPlace> places;
    private final CallBooks books;
    private final Receiver<ByteBuf> receiver;
    private final long most;
    private @Nullable Upload upload;
    private long taken;
    private boolean begun;
    private boolean starting;
    private boolean waiting;
    private boolean over;
    private Runnable atEnd = () -> {};

    /**
     * @param length of the file, if there is one to be sent; negative: not known
     * @param most how many bytes it may have
     */
    BlobCall(List<Kept> servers, long length, long most, CallBooks books, Receiver<ByteBuf> receiver) {
        this.places =
                servers.stream().map(kept -> new BlobPlace(this, kept, length)).toList();
        this.most = most;
        this.books = books;
        this.receiver = receiver;
    }

    @Override
    public void whenOver(Runnable action) {
        atEnd = action;
    }

    /** Asks for the file, or sends it if there is one. */
    void start(String digest, @Nullable Upload file) {
        upload = file;
        books.goingTo(places.getFirst().backend(), "");
        books.sending();
        starting = true;
        for (int i = 0; i < places.size() && !over; i++) {
            String attempt = books.permit().callId() + (i == 0 ? "" : "-" + i);
            if (file == null) {
                places.get(i).look(digest, attempt);
            } else {
                places.get(i).upload(digest, attempt);
            }
        }
        starting = false;
        moved();
    }

    /** Something is new at a server: it can be given bytes, or more of them, or it has answered. */
    void moved() {
        if (over || starting) {
            return;
        }
        if (places.stream().allMatch(BlobPlace::done)) {
            finish();
        } else if (upload != null && !begun && places.stream().allMatch(BlobPlace::ready)) {
            begun = true;
            upload.begin(this);
        } else if (upload != null && waiting && places.stream().noneMatch(BlobPlace::full)) {
            waiting = false;
            upload.wanted();
        }
    }

    @Override
    public boolean part(ByteBuf piece) {
        taken += piece.readableBytes();
        if (over || taken > most) {
            piece.release();
            broken(tooLarge(most));
            return false;
        }
        for (BlobPlace place : places) {
            place.part(piece.retainedDuplicate());
        }
        piece.release();
        waiting = places.stream().anyMatch(BlobPlace::full);
        return !waiting;
    }

    static Failure tooLarge(long most) {
        return Failure.of(FailureCode.REQUEST_TOO_LARGE, "A file may have " + most + " bytes at most.");
    }

    @Override
    public void end() {
        places.forEach(BlobPlace::endOfFile);
    }

    @Override
    public void broken(Failure failure) {
        if (!over) {
            fail(failure);
        }
    }

    private void finish() {
        Failure failure = places.stream()
                .map(BlobCall::told)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (failure != null) {
            fail(failure);
            return;
        }
        books.settle(Outcome.COMPLETED, null, TokenCounts.NONE);
        over();
        String backends = places.stream().map(BlobPlace::backend).collect(Collectors.joining(","));
        boolean made = places.stream().anyMatch(BlobPlace::made);
        receiver.opened(new Receiver.Opening(
                backends, books.permit().limits(), books.upstreamNanos(), 0, made, List.of(), null));
        receiver.ended();
    }

    private static @Nullable Failure told(BlobPlace place) {
        return place.failure();
    }

    private void fail(Failure failure) {
        books.settle(Blame.outcome(failure), failure.code(), TokenCounts.NONE);
        over();
        receiver.refused(failure, books.permit().limits());
    }

    private void over() {
        over = true;
        places.forEach(BlobPlace::close);
        if (upload != null) {
            upload.stop();
        }
        atEnd.run();
    }

    /** The answer is small: nothing to hold back. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void leave(FailureCode why) {
        if (!over) {
            books.settle(Outcome.CANCELLED, why, TokenCounts.NONE);
            over();
        }
    }

    @Override
    public void stop(Failure why) {
        broken(why);
    }
}
