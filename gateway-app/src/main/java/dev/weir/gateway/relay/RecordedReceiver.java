package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;

/** The receiver of an answer that is listened to: its client is told that it is a fresh one. */
record RecordedReceiver<T>(Receiver<T> receiver, Recording recording) implements Receiver<T> {
    @Override
    public void opened(Opening opening) {
        recording.opened(opening.leftOut());
        receiver.opened(opening.noting(CacheNote.MISS));
    }

    @Override
    public void next(T frame) {
        receiver.next(frame);
    }

    @Override
    public void flush() {
        receiver.flush();
    }

    @Override
    public void ended() {
        receiver.ended();
        recording.ended();
    }

    @Override
    public void broken(Failure failure) {
        receiver.broken(failure);
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        receiver.refused(failure, limits);
    }
}
