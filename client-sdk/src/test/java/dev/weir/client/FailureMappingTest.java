package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.failure.ConflictException;
import dev.weir.client.failure.InternalException;
import dev.weir.client.failure.InvalidRequestException;
import dev.weir.client.failure.NotFoundException;
import dev.weir.client.failure.PermissionException;
import dev.weir.client.failure.RateLimitedException;
import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.failure.UnauthenticatedException;
import dev.weir.client.failure.UnavailableException;
import dev.weir.client.failure.WeirException;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FailureMappingTest {
    private static final Map<Code, Class<? extends WeirException>> TREE = Map.of(
            Code.INVALID_ARGUMENT, InvalidRequestException.class,
            Code.OUT_OF_RANGE, InvalidRequestException.class,
            Code.FAILED_PRECONDITION, InvalidRequestException.class,
            Code.UNAUTHENTICATED, UnauthenticatedException.class,
            Code.PERMISSION_DENIED, PermissionException.class,
            Code.NOT_FOUND, NotFoundException.class,
            Code.ABORTED, ConflictException.class,
            Code.RESOURCE_EXHAUSTED, RateLimitedException.class,
            Code.UNAVAILABLE, UnavailableException.class,
            Code.INTERNAL, InternalException.class);

    private final TestingChat chat = new TestingChat();
    private final TestingGateway gateway = new TestingGateway(chat);
    private final WeirClient weir = gateway.client().retry(RetryPolicy.NEVER).build();

    @AfterEach
    void close() {
        weir.close();
        gateway.close();
    }

    @Test
    void everyStatusHasItsExceptionWithTheGatewaysCodeAndWords() {
        TREE.forEach((code, type) -> {
            chat.thenAnswer(call -> call.onError(TestingEvents.failure(code, "SOME_REASON")));
            WeirException failed =
                    assertThrows(type, () -> weir.chat("fast").user("?").send());
            assertEquals("some_reason", failed.code());
            assertEquals("words for a person", failed.getMessage());
        });
    }

    @Test
    void theDelayThatTheGatewayAsksForIsRead() {
        chat.thenAnswer(call -> call.onError(
                TestingEvents.failure(Code.RESOURCE_EXHAUSTED, "RATE_LIMIT_EXCEEDED", Duration.ofMillis(1500))));
        WeirException failed = assertThrows(
                RateLimitedException.class, () -> weir.chat("fast").user("?").send());
        assertEquals(Duration.ofMillis(1500), failed.retryDelay().orElseThrow());
    }

    @Test
    void aFailureWithoutDetailsIsNamedByItsStatus() {
        chat.thenAnswer(call -> call.onError(io.grpc.Status.NOT_FOUND.asRuntimeException()));
        WeirException failed = assertThrows(
                NotFoundException.class, () -> weir.chat("fast").user("?").send());
        assertEquals("not_found", failed.code());
    }

    @Test
    void aGatewayThatIsNotThereSaysWhatWentWrong() {
        gateway.close();
        WeirException failed = assertThrows(
                UnavailableException.class, () -> weir.chat("fast").user("?").send());
        assertTrue(failed.getMessage().contains("Connection refused"), failed.getMessage());
    }
}
