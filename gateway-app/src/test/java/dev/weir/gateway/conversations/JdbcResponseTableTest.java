package dev.weir.gateway.conversations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real H2 in a file. */
class JdbcResponseTableTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ConversationSettings SETTINGS = new ConversationSettings(DAY, 1_000_000, 3, 2_000_000);

    @TempDir
    Path folder;

    private JdbcConnectionPool pool;
    private Conversations conversations;
    private volatile Instant now = TestingAnswer.MADE;

    @BeforeEach
    void open() {
        String url =
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("weir") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        pool = JdbcConnectionPool.create(url, "weir", "");
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        conversations = Conversations.in(pool, SETTINGS, () -> now);
    }

    @AfterEach
    void close() {
        conversations.close();
        pool.dispose();
    }

    @Test
    void anAnswerComesBackAsItWasAlsoAfterARestart() throws Exception {
        String large = "[\"" + "☕".repeat(200_000) + "\"]";
        keep(new TestingAnswer("a", null, large));
        close();
        open();
        KeptResponse found = found("k", "a").getFirst();
        assertEquals(new TestingAnswer("a", null, large).response(now.plus(DAY)), found);
    }

    @Test
    void anotherKeyFindsNothingAndRemovesNothing() throws Exception {
        keep(new TestingAnswer("a"));
        assertEquals(List.of(), found("x", "a"));
        assertFalse(conversations.ask("x", shelf -> shelf.delete("a")).get(20, SECONDS));
        assertEquals(1, found("k", "a").size());
        assertTrue(conversations.ask("k", shelf -> shelf.delete("a")).get(20, SECONDS));
        assertEquals(List.of(), found("k", "a"));
    }

    @Test
    void anAnswerIsGoneWhenItsTimeIsOverAndIsSweptThen() throws Exception {
        keep(new TestingAnswer("a"));
        now = now.plus(DAY).minusMillis(1);
        keep(new TestingAnswer("b"));
        conversations.sweep();
        assertEquals(1, found("k", "a").size());
        now = now.plusMillis(1);
        assertEquals(List.of(), found("k", "a"));
        assertEquals(2, rows());
        conversations.sweep();
        assertEquals(1, rows());
        assertEquals(1, found("k", "b").size());
    }

    @Test
    void whoIsGoneOnFromLivesAsLongAsTheConversation() throws Exception {
        keep(new TestingAnswer("a"));
        now = now.plus(Duration.ofHours(20));
        keep(new TestingAnswer("b").after("a"));
        now = now.plus(Duration.ofHours(20));
        assertEquals(List.of("a", "b"), turns("b"));
    }

    @Test
    void aConversationWithAHoleIsNotThere() throws Exception {
        keep(new TestingAnswer("a"));
        keep(new TestingAnswer("b").after("a"));
        conversations.ask("k", shelf -> shelf.delete("a")).get(20, SECONDS);
        assertEquals(List.of(), turns("b"));
    }

    @Test
    void aConversationThatIsTooLongIsRefused() throws Exception {
        keep(new TestingAnswer("a"));
        keep(new TestingAnswer("b").after("a"));
        keep(new TestingAnswer("c").after("b"));
        assertEquals(List.of("a", "b", "c"), turns("c"));
        keep(new TestingAnswer("d").after("c"));
        var thrown = assertThrows(ExecutionException.class, () -> turns("d"));
        assertEquals(
                FailureCode.INVALID_VALUE,
                assertInstanceOf(GatewayException.class, thrown.getCause())
                        .failure()
                        .code());
    }

    private void keep(TestingAnswer answer) throws Exception {
        assertTrue(conversations.keep(10, answer).get(20, SECONDS));
    }

    private List<KeptResponse> found(String key, String id) throws Exception {
        return conversations.ask(key, shelf -> shelf.find(id).stream().toList()).get(20, SECONDS);
    }

    private List<String> turns(String id) throws Exception {
        return conversations.ask("k", shelf -> shelf.conversation(id)).get(20, SECONDS).stream()
                .map(KeptResponse::id)
                .toList();
    }

    private int rows() throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from stored_response")) {
            count.next();
            return count.getInt(1);
        }
    }
}
