package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.audit.AuditEntry;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AccountTerms;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.credits.Balance;
import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do with balances: once, or not at all, on both databases. */
class GrantsTest {
    private static final Actor OPERATOR = Actor.gate();
    private static final int AT_ONCE = 50;

    @TempDir
    Path folder;

    private interface Law {
        void holds(TestingGateway gate, CreditAdministration credits) throws Exception;
    }

    private void on(String database, Law law) throws Exception {
        if (database.equals("H2")) {
            check(StoreSettings.in(folder), law);
            return;
        }
        try (TestingPostgres server = TestingPostgres.start()) {
            check(new StoreSettings(folder, server.database().url(), null, null, 8), law);
        }
    }

    private static void check(StoreSettings store, Law law) throws Exception {
        try (TestingGateway gate = TestingGateway.charging(store, List.of(), Tariff.FREE)) {
            for (String name : List.of("a", "b")) {
                gate.bean(AccountAdministration.class).create(OPERATOR, name, AccountTerms.NONE);
            }
            law.holds(gate, gate.bean(CreditAdministration.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aGrantThatIsSentManyTimesAtOnceIsGivenOnce(String database) throws Exception {
        on(database, (gate, credits) -> {
            Set<Balance> told =
                    new HashSet<>(together(AT_ONCE, i -> () -> credits.grant(OPERATOR, "a", 100, "for tests", "once")));
            assertEquals(Set.of(new Balance("a", 100, 0, 0, 0)), told);
            assertEquals(100, credits.balance(OPERATOR, "a").granted());
            refused(FailureCode.CONFLICT, () -> credits.grant(OPERATOR, "a", 101, "for tests", "once"));
            refused(FailureCode.CONFLICT, () -> credits.grant(OPERATOR, "b", 100, "for tests", "once"));
            assertEquals(100, credits.balance(OPERATOR, "a").granted());
            assertEquals(0, credits.balance(OPERATOR, "b").granted());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void firstGrantsOfManyAtOnceAllCount(String database) throws Exception {
        on(database, (gate, credits) -> {
            together(AT_ONCE, i -> () -> credits.grant(OPERATOR, i % 2 == 0 ? "a" : "b", 10, "", "grant-" + i));
            assertEquals(250, credits.balance(OPERATOR, "a").granted());
            assertEquals(250, credits.balance(OPERATOR, "b").granted());
            assertEquals(List.of(), credits.check(OPERATOR));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void whatIsWrongChangesNothing(String database) throws Exception {
        on(database, (gate, credits) -> {
            credits.grant(OPERATOR, "a", 100, "", null);
            for (long wrong : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Credits.MOST + 1, Credits.MOST - 99}) {
                refused(FailureCode.INVALID_VALUE, () -> credits.grant(OPERATOR, "a", wrong, "", null));
            }
            refused(FailureCode.INVALID_VALUE, () -> credits.refund(OPERATOR, "a", 1, "", null));
            refused(FailureCode.INVALID_VALUE, () -> credits.grant(OPERATOR, "a", 1, "x".repeat(1_001), null));
            refused(FailureCode.INVALID_VALUE, () -> credits.grant(OPERATOR, "a", 1, "nul \0", null));
            refused(FailureCode.INVALID_VALUE, () -> credits.grant(OPERATOR, "a", 1, "", "not a key"));
            for (String nobody : List.of("c", "", "%", "x".repeat(70), "nul\0", "'; drop table balance")) {
                refused(FailureCode.NOT_FOUND, () -> credits.grant(OPERATOR, nobody, 1, "", null));
                refused(FailureCode.NOT_FOUND, () -> credits.balance(OPERATOR, nobody));
            }
            assertEquals(new Balance("a", 100, 0, 0, 0), credits.balance(OPERATOR, "a"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void everyGrantIsInTheTrailAndMetersItsAccount(String database) throws Exception {
        on(database, (gate, credits) -> {
            credits.grant(OPERATOR, "a", 100, "welcome", "k1");
            credits.grant(OPERATOR, "a", 100, "welcome", "k1");
            assertTrue(gate.bean(AccountAdministration.class)
                    .get(OPERATOR, "a")
                    .account()
                    .metered());
            List<AuditEntry> entries =
                    gate.bean(AuditTrail.class).list(new AuditTrail.Filter("a", null, null), 10, "").entries().stream()
                            .filter(entry -> entry.action().equals("account.grant"))
                            .toList();
            assertEquals(1, entries.size());
            assertTrue(String.valueOf(entries.getFirst().before()).contains("\"granted_micros\":0"), entries::toString);
            assertTrue(String.valueOf(entries.getFirst().after()).contains("\"granted_micros\":100"));
            assertTrue(String.valueOf(entries.getFirst().after()).contains("welcome"));
        });
    }

    private static void refused(FailureCode code, Executable doing) {
        GatewayException refusal = assertThrows(GatewayException.class, doing);
        assertEquals(code, refusal.failure().code(), refusal.failure()::message);
    }

    private interface Numbered<T> {
        Callable<T> number(int i);
    }

    private static <T> List<T> together(int times, Numbered<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> told = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(work::number).toList())) {
                told.add(one.get());
            }
            return told;
        }
    }
}
