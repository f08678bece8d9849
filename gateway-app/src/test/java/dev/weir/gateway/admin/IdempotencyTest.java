package dev.weir.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.jdbc.TestingDatabase;
import dev.weir.gateway.keys.jdbc.TestingPlace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestingPlace.Kind.class)
class IdempotencyTest {
    private static final Actor OPERATOR = Actor.gate();
    private static final KeyDraft DRAFT = KeyDraft.labelled("app");
    private static final int AT_ONCE = 50;

    private final TestingPlace place;
    private TestingDatabase database;
    private KeyAdministration keys;

    IdempotencyTest(TestingPlace.Kind kind) {
        place = TestingPlace.of(kind);
    }

    @BeforeEach
    void open() {
        database = place.open();
        keys = TestingAdministration.keys(database);
    }

    @AfterEach
    void close() {
        place.close();
    }

    private int made() {
        return keys.list(OPERATOR, null, 1000, "").keys().size();
    }

    @Test
    void theSameRequestAgainGetsTheSameKeyWithoutItsSecret() {
        Issued first = keys.create(OPERATOR, DRAFT, "order-1");
        Issued again = keys.create(OPERATOR, DRAFT, "order-1");
        assertFalse(first.secret().isEmpty());
        assertEquals("", again.secret());
        assertEquals(first.key().id(), again.key().id());
        assertEquals(1, made());
    }

    @Test
    void anotherRequestWithTheSameKeyChangesNothing() {
        keys.create(OPERATOR, DRAFT, "order-1");
        GatewayException refusal = assertThrows(
                GatewayException.class, () -> keys.create(OPERATOR, KeyDraft.labelled("other"), "order-1"));
        assertEquals(FailureCode.CONFLICT, refusal.failure().code());
        assertEquals("idempotency_key", refusal.failure().param());
        assertEquals(1, made());
    }

    @Test
    void anothersRequestsAreNotMine() {
        Issued mine = keys.create(OPERATOR, DRAFT, "order-1");
        Actor other = new Actor("someoneelse1", OPERATOR.scopes(), null, OPERATOR.powers());
        assertNotEquals(
                mine.key().id(), keys.create(other, DRAFT, "order-1").key().id());
    }

    @Test
    void whatFailedCanBeTriedAgain() {
        GatewayException refusal =
                assertThrows(GatewayException.class, () -> keys.create(OPERATOR, KeyDraft.labelled(""), "order-1"));
        assertEquals(FailureCode.INVALID_VALUE, refusal.failure().code());
        assertFalse(keys.create(OPERATOR, DRAFT, "order-1").secret().isEmpty());
    }

    @Test
    void ofFiftyAtOnceOneMakesTheKeyAndAllNameIt() throws InterruptedException {
        List<Issued> answers = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> troubles = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    answers.add(keys.create(OPERATOR, DRAFT, "order-1"));
                } catch (RuntimeException e) {
                    troubles.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), troubles);
        Set<String> ids = new HashSet<>();
        answers.forEach(answer -> ids.add(answer.key().id()));
        assertEquals(1, ids.size());
        assertEquals(
                1, answers.stream().filter(answer -> !answer.secret().isEmpty()).count());
        assertEquals(1, made());
        assertEquals(
                1,
                database.bean(AuditTrail.class)
                        .list(AuditTrail.Filter.ALL, 0, "")
                        .entries()
                        .size());
    }

    @Test
    void keysThatNobodyCanReadAreRefused() {
        for (String key : List.of("", " ", "a b", "ä", "x".repeat(201))) {
            GatewayException refusal = assertThrows(GatewayException.class, () -> keys.create(OPERATOR, DRAFT, key));
            assertEquals(FailureCode.INVALID_VALUE, refusal.failure().code());
        }
        assertEquals(0, made());
    }
}
