package dev.weir.gateway.keys.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.KeyPage;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.Witness;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestingPlace.Kind.class)
class JdbcKeyStoreTest {
    private static final List<String> TABLES = List.of(
            "SELECT * FROM api_key", "SELECT * FROM key_secret", "SELECT * FROM account", "SELECT * FROM key_change");

    private final TestingPlace place;
    private TestingDatabase database;

    JdbcKeyStoreTest(TestingPlace.Kind kind) {
        place = TestingPlace.of(kind);
    }

    @BeforeEach
    void open() {
        database = place.open();
    }

    @AfterEach
    void close() {
        place.close();
    }

    private KeyDraft full() {
        return new KeyDraft(
                "büro ☕",
                "team-a",
                Set.of(Scope.INFERENCE, Scope.USAGE_READ),
                List.of("llama*", "fast"),
                ApiKey.Priority.BATCH,
                new Limits(60, 1000, null, null, 4),
                Instant.now().plus(90, ChronoUnit.DAYS));
    }

    @Test
    void aKeyComesBackAsItWasMadeAlsoAfterARestart() {
        Issued issued = database.issue(full());
        assertEquals(issued.key(), database.issuer().get(issued.key().id()));
        database.close();
        database = place.open();
        assertEquals(issued.key(), database.find(issued.secret()).orElseThrow().key());
        assertEquals(issued.key(), database.issuer().get(issued.key().id()));
    }

    @Test
    void theDatabaseHasNoSecret() throws Exception {
        Issued issued = database.issue(full());
        String random = issued.secret().substring(17, 60);
        try (var connection = database.connection()) {
            for (String table : TABLES) {
                try (var query = connection.prepareStatement(table);
                        var rows = query.executeQuery()) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            assertFalse(String.valueOf(rows.getObject(i)).contains(random));
                        }
                    }
                }
            }
        }
    }

    @Test
    void changesAreKeptAndRaiseTheVersion() {
        String id = database.issue(KeyDraft.labelled("a")).key().id();
        database.issuer().update(id, _ -> full(), Witness.nobody());
        ApiKey revoked = database.revoke(id);
        assertEquals(3, revoked.life().version());
        assertEquals(State.REVOKED, database.issuer().get(id).life().state());
        assertEquals("team-a", database.issuer().get(id).account());
        assertEquals(
                new Limits(60, 1000, null, null, 4), database.issuer().get(id).limits());
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() throws Exception {
        String id = database.issue(KeyDraft.labelled("a")).key().id();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String model = "m" + i;
            threads.add(Thread.startVirtualThread(() -> database.issuer()
                    .update(
                            id,
                            draft -> {
                                List<String> models = new ArrayList<>(draft.models());
                                models.add(model);
                                return draft.forModels(models);
                            },
                            Witness.nobody())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        ApiKey after = database.issuer().get(id);
        assertEquals(Set.of("m0", "m1", "m2", "m3", "m4", "m5"), Set.copyOf(after.models()));
        assertEquals(7, after.life().version());
    }

    @Test
    void theListIsPagedNewestFirstAndByAccount() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(database.issue(KeyDraft.labelled("k" + i)).key().id());
        }
        database.issue(full());
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            KeyPage page = database.issuer().list(null, 2, token);
            page.keys().forEach(key -> seen.add(key.id()));
            token = page.next();
        } while (!token.isEmpty());
        assertEquals(6, Set.copyOf(seen).size());
        assertEquals(6, seen.size());
        assertTrue(seen.containsAll(made));
        assertEquals(1, database.issuer().list("team-a", 0, "").keys().size());
        assertTrue(database.issuer().list("nobody' OR '1'='1", 0, "").keys().isEmpty());
    }

    @Test
    void theLastUseOnlyMovesForward() {
        String id = database.issue(KeyDraft.labelled("a")).key().id();
        Instant at = Instant.parse("2026-11-21T12:00:00Z");
        database.store().used(id, at);
        database.store().used(id, at.minusSeconds(5));
        database.issuer().disable(id, Witness.nobody());
        assertEquals(at, Objects.requireNonNull(database.issuer().get(id).life().lastUsedAt()));
        assertEquals(2, database.issuer().get(id).life().version());
    }

    @Test
    void theFirstKeysAreMadeOnceWhoeverStarts() throws Exception {
        List<Object> winners = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.startVirtualThread(
                    () -> database.firstKeys().create(_ -> {}).ifPresent(winners::add)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, winners.size());
        assertEquals(2, database.issuer().list(null, 0, "").keys().size());
        assertTrue(database.firstKeys().create(_ -> {}).isEmpty());
    }

    @Test
    void firstKeysThatCouldNotBeKeptAreNotThere() {
        assertThrows(
                GatewayException.class,
                () -> database.firstKeys().create(_ -> {
                    throw new IllegalStateException("disk full");
                }));
        assertTrue(database.issuer().list(null, 0, "").keys().isEmpty());
        assertTrue(database.firstKeys().create(_ -> {}).isPresent());
    }

    @Test
    void aLostDatabaseIsSaidToBeLost() {
        KeyIssuer issuer = database.issuer();
        database.loseConnections();
        GatewayException refusal = assertThrows(GatewayException.class, () -> issuer.get("abcdefghijkl"));
        assertEquals(FailureCode.STORE_UNAVAILABLE, refusal.failure().code());
        assertFalse(refusal.failure().message().contains("jdbc"));
    }
}
