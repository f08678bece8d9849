package dev.weir.client;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what comes and requests nothing by itself. */
final class TestingSubscriber implements Flow.Subscriber<ChatEvent> {
    final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    Flow.Subscription subscription() {
        return Objects.requireNonNull(subscription);
    }

    ChatEvent take() throws InterruptedException {
        return Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "no event came");
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(ChatEvent event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }
}
