package dev.weir.gateway.grpc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.relay.Answer;
import dev.weir.gateway.relay.Receiver;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer to a gRPC caller: only while the transport can take more, and until the caller leaves. What one read of the upstream gave
 * beyond that waits here, while the upstream is not read any further.
 */
final class StreamReceiver<T> implements Receiver<T> {
    private final ServerCallStreamObserver<T> observer;
    private final AnswerMetadata metadata;
    private final Calls.Shape<T> shape;
    private final Deque<T> waiting = new ArrayDeque<>();
    private @Nullable Answer answer;
    private @Nullable Runnable ending;
    private @Nullable Opening opening;
    private @Nullable Heartbeats heartbeats;
    private boolean left;

    StreamReceiver(ServerCallStreamObserver<T> observer, AnswerMetadata metadata, Calls.Shape<T> shape) {
        this.observer = observer;
        this.metadata = metadata;
        this.shape = shape;
        observer.setOnCancelHandler(this::cancelled);
        observer.setOnReadyHandler(this::ready);
    }

    /** The call that this receiver hears of; it may be over already. */
    void follow(Answer running) {
        answer = running;
        if (left) {
            running.leave(why());
        }
    }

    /** From now on the stream is never silent for longer than that, even while the call waits. */
    void beatOn(ScheduledExecutorService loop, Calls.Beat<T> beat) {
        heartbeats = new Heartbeats(loop, beat.interval(), () -> {
            if (waiting.isEmpty() && observer.isReady() && !left) {
                observer.onNext(beat.message().apply(answer == null ? 0 : answer.place()));
            }
        });
        heartbeats.start();
    }

    private void cancelled() {
        left = true;
        quieten();
        waiting.clear();
        if (answer != null) {
            answer.leave(why());
        }
    }

    private static FailureCode why() {
        var deadline = io.grpc.Context.current().getDeadline();
        return deadline != null && deadline.isExpired() ? FailureCode.DEADLINE_EXCEEDED : FailureCode.CANCELLED;
    }

    private void ready() {
        while (!waiting.isEmpty() && observer.isReady() && !left) {
            observer.onNext(waiting.remove());
        }
        if (!waiting.isEmpty() || left) {
            return;
        }
        if (ending != null) {
            ending.run();
            ending = null;
        } else if (answer != null) {
            answer.resume();
        }
    }

    @Override
    public void opened(Opening known) {
        opening = known;
        metadata.opened(known);
        if (shape.first() != null) {
            send(shape.first().apply(known));
        }
    }

    @Override
    public void next(T frame) {
        send(opening == null ? frame : shape.told().apply(frame, opening));
    }

    private void send(T frame) {
        if (left) {
            return;
        }
        if (heartbeats != null) {
            heartbeats.sent();
        }
        if (waiting.isEmpty() && observer.isReady()) {
            observer.onNext(frame);
        } else {
            waiting.add(frame);
            if (answer != null) {
                answer.pause();
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void ended() {
        end(observer::onCompleted);
    }

    @Override
    public void broken(Failure failure) {
        end(() -> observer.onError(FailureStatuses.exception(failure, metadata.requestId())));
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        end(() -> observer.onError(FailureStatuses.refusal(failure, metadata.requestId(), limits)));
    }

    private void quieten() {
        if (heartbeats != null) {
            heartbeats.stop();
        }
    }

    private void end(Runnable action) {
        quieten();
        if (left) {
            return;
        }
        if (waiting.isEmpty()) {
            action.run();
        } else {
            ending = action;
        }
    }
}
