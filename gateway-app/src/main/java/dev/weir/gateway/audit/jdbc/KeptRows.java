package dev.weir.gateway.audit.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Statements on kept_answer. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeptRows extends GenericRepository<KeptRow, String> {
    @Query("""
            SELECT request, digest, answer FROM kept_answer
            WHERE actor = :actor AND request = :request AND created_at > CURRENT_TIMESTAMP - INTERVAL '1' DAY""")
    Optional<KeptRow> find(String actor, String request);

    @Query("""
            DELETE FROM kept_answer
            WHERE actor = :actor AND request = :request AND created_at <= CURRENT_TIMESTAMP - INTERVAL '1' DAY""")
    int removeOld(String actor, String request);

    @Query("INSERT INTO kept_answer (actor, request, digest, answer) VALUES (:actor, :request, :digest, '')")
    int claim(String actor, String request, String digest);

    @Query("UPDATE kept_answer SET answer = :answer WHERE actor = :actor AND request = :request")
    int answer(String actor, String request, String answer);

    @Query("DELETE FROM kept_answer WHERE created_at <= CURRENT_TIMESTAMP - INTERVAL '1' DAY")
    int sweep();
}
