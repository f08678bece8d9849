package dev.weir.gateway.audit.jdbc;

import dev.weir.gateway.audit.KeptAnswers;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Kept answers in a relational database. */
@Singleton
final class JdbcKeptAnswers implements KeptAnswers {
    /** A row of that key is there; H2 also gives up waiting for whoever is about to write one, or says that both wrote at once. */
    private static final Set<String> TAKEN = Set.of("23505", "HYT00", "90131");

    private final KeptRows rows;

    JdbcKeptAnswers(KeptRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Kept> find(String actor, String request) {
        return Store.reachable(() -> rows.find(actor, request).map(row -> new Kept(row.digest(), row.answer())));
    }

    @Override
    public boolean claim(String actor, String request, String digest) {
        return Store.reachable(() -> {
            try {
                rows.removeOld(actor, request);
                return rows.claim(actor, request, digest) == 1;
            } catch (DataAccessException e) {
                if (e.getCause() instanceof SQLException cause && TAKEN.contains(cause.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void answer(String actor, String request, String answer) {
        Store.reachable(() -> rows.answer(actor, request, answer));
    }

    @Override
    public void sweep() {
        Store.reachable(rows::sweep);
    }
}
