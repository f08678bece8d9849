package dev.weir.gateway.audit.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on audit_entry: none changes or removes a row. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<AuditRow, Long> {
    @Query("""
            INSERT INTO audit_entry (actor, action, subject, before_state, after_state)
            VALUES (:actor, :action, :subject, :beforeState, :afterState)""")
    int add(String actor, String action, String subject, @Nullable String beforeState, @Nullable String afterState);

    @Query("""
            SELECT * FROM audit_entry
            WHERE id < :before AND (:subject = '' OR subject = :subject) AND (:actor = '' OR actor = :actor)
            AND at >= :since
            ORDER BY id DESC LIMIT :most""")
    List<AuditRow> listBefore(long before, String subject, String actor, Instant since, int most);
}
