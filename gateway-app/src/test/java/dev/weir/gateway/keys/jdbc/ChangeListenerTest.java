package dev.weir.gateway.keys.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.KnownSecret.Standing;
import dev.weir.gateway.keys.TestingFollower;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gate that hears of changes from a real PostgreSQL. */
class ChangeListenerTest {
    private static final String LISTENERS =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    private final TestingPostgres.Database postgres = TestingPostgres.shared().database();
    private final TestingDatabase here = TestingDatabase.postgres(postgres);
    private final AtomicInteger woken = new AtomicInteger();

    @AfterEach
    void close() {
        here.close();
    }

    private ChangeListener listening(Runnable wake) {
        return new ChangeListener(() -> postgres.source().getConnection(), wake).start();
    }

    private int killListeners() throws SQLException {
        try (Connection connection = here.connection();
                PreparedStatement kill = connection.prepareStatement(LISTENERS);
                var killed = kill.executeQuery()) {
            killed.next();
            return killed.getInt(1);
        }
    }

    @Test
    void aChangeWakesWhoListens() {
        try (ChangeListener listener = listening(woken::incrementAndGet)) {
            Await.until("it listens", () -> woken.get() == 1);
            here.issue(KeyDraft.labelled("app"));
            Await.until("it was woken", () -> woken.get() == 2);
        }
    }

    @Test
    void aBrokenConnectionIsMadeAnewAndWakesToo() throws SQLException {
        try (ChangeListener listener = listening(woken::incrementAndGet)) {
            Await.until("it listens", () -> woken.get() == 1);
            assertEquals(1, killListeners());
            Await.until("it listens again", () -> woken.get() == 2);
            here.issue(KeyDraft.labelled("app"));
            Await.until("it was woken", () -> woken.get() == 3);
        }
    }

    @Test
    void aRevocationArrivesAlsoWhileTheConnectionIsBroken() throws SQLException {
        Issued issued = here.issue(KeyDraft.labelled("app"));
        try (TestingDatabase there = TestingDatabase.postgres(postgres);
                TestingFollower follower = TestingFollower.of(there);
                ChangeListener listener = listening(follower::wake)) {
            KnownSecret seen = there.find(issued.secret()).orElseThrow();
            Await.until("it listens and is killed", () -> {
                try {
                    return killListeners() == 1;
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            here.revoke(issued.key().id());
            Await.until("the other gate knows", () -> seen.standing(Instant.now()) == Standing.REVOKED);
        }
    }
}
