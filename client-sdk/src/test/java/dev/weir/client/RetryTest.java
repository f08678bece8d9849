package dev.weir.client;

import static dev.weir.client.TestingEvents.failure;
import static dev.weir.client.TestingEvents.say;
import static dev.weir.client.TestingEvents.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.client.failure.RateLimitedException;
import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.failure.UnavailableException;
import io.grpc.Status.Code;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryTest {
    private final TestingChat chat = new TestingChat();
    private final TestingGateway gateway = new TestingGateway(chat);
    private final WeirClient weir = gateway.client().build();

    @AfterEach
    void close() {
        weir.close();
        gateway.close();
    }

    @Test
    void anUnavailableGatewayIsAskedAgainBeforeTheFirstEvent() {
        chat.thenStream(call -> call.onError(failure(Code.UNAVAILABLE, "OVERLOADED", Duration.ofMillis(1))));
        chat.thenStream(call -> call.onError(failure(Code.UNAVAILABLE, "OVERLOADED")));
        chat.thenStream(call -> say(call, "third"));
        assertEquals("third", ask(weir.chat("fast")));
    }

    @Test
    void afterTheFirstEventNothingIsAskedAgain() {
        chat.thenStream(call -> {
            call.onNext(started(0));
            call.onError(failure(Code.UNAVAILABLE, "UPSTREAM_BROKEN_STREAM", Duration.ofMillis(1)));
        });
        assertThrows(UnavailableException.class, () -> ask(weir.chat("fast")));
        assertEquals(1, gateway.calls.size());
    }

    @Test
    void thereAreNoMoreAttemptsThanThePolicyAllows() {
        for (int i = 0; i < 3; i++) {
            chat.thenStream(call -> call.onError(failure(Code.UNAVAILABLE, "OVERLOADED", Duration.ZERO)));
        }
        assertThrows(UnavailableException.class, () -> ask(weir.chat("fast")));
        assertEquals(3, gateway.calls.size());
    }

    @Test
    void neverMeansNever() {
        chat.thenStream(call -> call.onError(failure(Code.UNAVAILABLE, "OVERLOADED", Duration.ZERO)));
        assertThrows(UnavailableException.class, () -> ask(weir.chat("fast").retry(RetryPolicy.NEVER)));
        assertEquals(1, gateway.calls.size());
    }

    @Test
    void aUsedUpLimitIsWaitedForWhenTheGatewaySaysHowLong() {
        chat.thenStream(
                call -> call.onError(failure(Code.RESOURCE_EXHAUSTED, "RATE_LIMIT_EXCEEDED", Duration.ofMillis(5))));
        chat.thenStream(call -> say(call, "later"));
        assertEquals("later", ask(weir.chat("fast")));
    }

    @Test
    void aUsedUpLimitIsReportedWhenTheWaitIsUnknownOrLong() {
        chat.thenStream(call -> call.onError(failure(Code.RESOURCE_EXHAUSTED, "INSUFFICIENT_QUOTA")));
        assertThrows(RateLimitedException.class, () -> ask(weir.chat("fast")));
        chat.thenStream(
                call -> call.onError(failure(Code.RESOURCE_EXHAUSTED, "RATE_LIMIT_EXCEEDED", Duration.ofMinutes(1))));
        assertThrows(RateLimitedException.class, () -> ask(weir.chat("fast")));
        assertEquals(2, gateway.calls.size());
    }

    @Test
    void aWaitThatWouldPassTheDeadlineIsNotBegun() {
        chat.thenStream(call -> call.onError(failure(Code.UNAVAILABLE, "OVERLOADED", Duration.ofSeconds(8))));
        ChatCall call = weir.chat("fast").deadline(Duration.ofSeconds(5));
        assertThrows(UnavailableException.class, () -> ask(call));
    }

    @Test
    void closingWhileWaitingForTheNextAttemptEndsTheCall() {
        chat.thenStream(call -> call.onError(failure(Code.UNAVAILABLE, "OVERLOADED", Duration.ofSeconds(9))));
        try (ChatStream stream = weir.chat("fast").user("?").stream()) {
            stream.close();
            assertThrows(dev.weir.client.failure.CancelledException.class, stream::collect);
        }
    }

    private static String ask(ChatCall call) {
        try (ChatStream stream = call.user("?").stream()) {
            return stream.collect().text();
        }
    }
}
