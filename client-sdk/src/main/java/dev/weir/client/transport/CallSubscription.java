package dev.weir.client.transport;

import dev.weir.client.failure.WeirException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Carries one call's events to one subscriber, by the laws of reactive streams. */
final class CallSubscription<E> implements Flow.Subscription, Receiver<E> {
    private final Flow.Subscriber<? super E> subscriber;
    private @Nullable RunningCall<?, ?, E> call;
    private volatile boolean cancelled;
    private volatile @Nullable IllegalArgumentException badRequest;

    CallSubscription(Flow.Subscriber<? super E> subscriber) {
        this.subscriber = subscriber;
    }

    /** Hands the subscription over first, so that a subscriber may request and cancel before the call is made. */
    void start(RunningCall<?, ?, E> prepared) {
        call = prepared;
        subscriber.onSubscribe(this);
        if (!cancelled && badRequest == null) {
            prepared.start();
        }
    }

    @Override
    public void request(long events) {
        RunningCall<?, ?, E> running = call;
        if (running == null || cancelled) {
            return;
        }
        if (events > 0) {
            running.request(events);
        } else {
            badRequest = new IllegalArgumentException("request more than nothing, not " + events);
            running.cancel();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void onEvent(E event) {
        if (!cancelled && badRequest == null) {
            subscriber.onNext(event);
        }
    }

    @Override
    public void onEnd(@Nullable WeirException failure) {
        IllegalArgumentException bad = badRequest;
        if (cancelled) {
            return;
        }
        if (bad != null) {
            subscriber.onError(bad);
        } else if (failure != null) {
            subscriber.onError(failure);
        } else {
            subscriber.onComplete();
        }
    }
}
