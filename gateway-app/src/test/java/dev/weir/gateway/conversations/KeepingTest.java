package dev.weir.gateway.conversations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.testing.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeepingTest {
    private static final ConversationSettings SMALL = new ConversationSettings(Duration.ofDays(1), 1_000, 3, 10_000);
    private static final int MUCH = 2_000;

    private final TestingTable table = new TestingTable();
    private Conversations conversations = open(Duration.ofSeconds(20), Duration.ofMinutes(5));

    private Conversations open(Duration patience, Duration rest) {
        return new Conversations(
                table, SMALL, InstantSource.fixed(TestingAnswer.MADE), new Conversations.Manners(patience, rest));
    }

    @AfterEach
    void close() {
        table.held.countDown();
        conversations.close();
    }

    @Test
    void anAnswerIsKeptWhenItsRowIsThere() throws Exception {
        assertTrue(conversations.keep(10, new TestingAnswer("a")).get(20, SECONDS));
        assertEquals(
                TestingAnswer.MADE.plus(Duration.ofDays(1)),
                Objects.requireNonNull(table.rows.get("a")).times().expiresAt());
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() throws Exception {
        assertFalse(conversations
                .keep(10, new TestingAnswer("a", null, "x".repeat(1_001)))
                .get(20, SECONDS));
        assertEquals(0, table.rows.size());
    }

    @Test
    void whatIsNotKeptInTimeIsNotThereLaterEither() throws Exception {
        conversations.close();
        conversations = open(Duration.ofMillis(20), Duration.ofMinutes(5));
        table.held = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> kept = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d")) {
            kept.add(conversations.keep(10, new TestingAnswer(id)));
        }
        for (CompletableFuture<Boolean> one : kept) {
            assertFalse(one.get(20, SECONDS));
        }
        table.held.countDown();
        conversations.close();
        assertEquals(0, table.rows.size());
    }

    @Test
    void aDatabaseThatIsAwayIsLeftAloneForAWhile() throws Exception {
        table.away = true;
        assertFalse(conversations.keep(10, new TestingAnswer("a")).get(20, SECONDS));
        assertFalse(conversations.available());
        int asked = table.asked.get();
        assertFalse(conversations.keep(10, new TestingAnswer("b")).get(20, SECONDS));
        assertEquals(FailureCode.STORE_UNAVAILABLE, failure(conversations.ask("k", shelf -> shelf.find("a"))));
        assertEquals(asked, table.asked.get());
    }

    @Test
    void aDatabaseThatIsBackIsUsedAgain() throws Exception {
        conversations.close();
        conversations = open(Duration.ofSeconds(20), Duration.ZERO);
        table.away = true;
        assertEquals(FailureCode.STORE_UNAVAILABLE, failure(conversations.ask("k", shelf -> shelf.find("a"))));
        table.away = false;
        assertTrue(conversations.keep(10, new TestingAnswer("a")).get(20, SECONDS));
        assertTrue(conversations.available());
    }

    @Test
    void theLineBeforeTheDatabaseIsBounded() throws Exception {
        table.held = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> kept = new ArrayList<>();
        for (int i = 0; i < MUCH; i++) {
            kept.add(conversations.keep(10, new TestingAnswer("a" + i)));
        }
        assertTrue(kept.stream().filter(CompletableFuture::isDone).count() > MUCH / 2);
        assertEquals(FailureCode.OVERLOADED, failure(conversations.ask("k", shelf -> shelf.find("a"))));
        table.held.countDown();
        Await.until("all are answered", () -> kept.stream().allMatch(CompletableFuture::isDone));
        assertEquals(kept.stream().filter(CompletableFuture::join).count(), table.rows.size());
    }

    @Test
    void answersThatWaitHoldNoMoreThanSoMuchMemory() throws Exception {
        table.held = new CountDownLatch(1);
        conversations.ask("k", shelf -> shelf.find("x"));
        conversations.ask("k", shelf -> shelf.find("x"));
        Await.until("nobody is free", () -> table.asked.get() == 2);
        CompletableFuture<Boolean> first = conversations.keep(40 << 20, new TestingAnswer("a"));
        CompletableFuture<Boolean> second = conversations.keep(20 << 20, new TestingAnswer("b"));
        assertFalse(conversations.keep(20 << 20, new TestingAnswer("c")).get(20, SECONDS));
        table.held.countDown();
        assertTrue(first.get(20, SECONDS) && second.get(20, SECONDS));
        assertTrue(conversations.keep(60 << 20, new TestingAnswer("d")).get(20, SECONDS));
    }

    @Test
    void workThatTakesTooLongIsGivenUp() throws Exception {
        conversations.close();
        conversations = open(Duration.ofMillis(20), Duration.ZERO);
        table.held = new CountDownLatch(1);
        assertEquals(FailureCode.STORE_UNAVAILABLE, failure(conversations.ask("k", shelf -> shelf.find("a"))));
    }

    private static FailureCode failure(CompletableFuture<?> asked) {
        var thrown = assertThrows(ExecutionException.class, () -> asked.get(20, SECONDS));
        return assertInstanceOf(GatewayException.class, thrown.getCause())
                .failure()
                .code();
    }
}
