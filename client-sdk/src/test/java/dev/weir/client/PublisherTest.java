package dev.weir.client;

import static dev.weir.client.TestingEvents.say;
import static dev.weir.client.TestingEvents.started;
import static dev.weir.client.TestingEvents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.client.failure.IncompleteStreamException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PublisherTest {
    private final TestingChat chat = new TestingChat();
    private final TestingGateway gateway = new TestingGateway(chat);
    private final WeirClient weir = gateway.client().build();
    private final TestingSubscriber subscriber = new TestingSubscriber();

    @AfterEach
    void close() {
        weir.close();
        gateway.close();
    }

    @Test
    void noMoreEventsComeThanWereRequested() throws Exception {
        chat.thenStream(call -> say(call, "a", "b", "c"));
        publisher().subscribe(subscriber);
        for (int i = 0; i < 5; i++) {
            assertNull(subscriber.events.poll(50, TimeUnit.MILLISECONDS), "an event came that nobody requested");
            subscriber.subscription().request(1);
            subscriber.take();
        }
        subscriber.ended.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLargeRequestLetsEverythingThrough() throws Exception {
        chat.thenStream(call -> say(call, "a", "b", "c"));
        publisher().subscribe(subscriber);
        subscriber.subscription().request(Long.MAX_VALUE);
        subscriber.subscription().request(Long.MAX_VALUE);
        subscriber.ended.get(10, TimeUnit.SECONDS);
        assertEquals(5, subscriber.events.size());
    }

    @Test
    void eachSubscriberHasACallOfItsOwn() throws Exception {
        Flow.Publisher<ChatEvent> publisher = publisher();
        assertEquals(0, gateway.calls.size());
        for (int i = 0; i < 2; i++) {
            chat.thenStream(call -> say(call, "a"));
            TestingSubscriber one = new TestingSubscriber();
            publisher.subscribe(one);
            one.subscription().request(10);
            one.ended.get(10, TimeUnit.SECONDS);
        }
        assertEquals(2, gateway.calls.size());
    }

    @Test
    void cancellingCancelsTheCallAndEndsTheSignals() throws Exception {
        chat.thenStream(call -> {
            call.onNext(started(0));
            call.onNext(text(1, "word"));
        });
        publisher().subscribe(subscriber);
        subscriber.subscription().request(1);
        subscriber.take();
        subscriber.subscription().cancel();
        chat.cancelled.get(10, TimeUnit.SECONDS);
        subscriber.subscription().request(1);
        assertNull(subscriber.events.poll(50, TimeUnit.MILLISECONDS));
    }

    @Test
    void requestingNothingIsTheSubscribersError() {
        chat.thenStream(call -> call.onNext(started(0)));
        publisher().subscribe(subscriber);
        subscriber.subscription().request(0);
        var failed = assertThrows(ExecutionException.class, () -> subscriber.ended.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IllegalArgumentException.class, failed.getCause());
    }

    @Test
    void aStreamCutShortIsAnError() {
        chat.thenStream(call -> {
            call.onNext(started(0));
            call.onCompleted();
        });
        publisher().subscribe(subscriber);
        subscriber.subscription().request(5);
        var failed = assertThrows(ExecutionException.class, () -> subscriber.ended.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IncompleteStreamException.class, failed.getCause());
    }

    private Flow.Publisher<ChatEvent> publisher() {
        return weir.chat("fast").user("?").publisher();
    }
}
