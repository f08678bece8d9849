package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Statements that write the feed of changes. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChangeRows extends GenericRepository<KeyRow, String> {
    /** Takes the next place, which nobody else can until the transaction ends. */
    @Query("UPDATE key_change_seq SET seq = seq + 1 WHERE only_row = 1")
    int advance();

    @Query("""
            INSERT INTO key_change (seq, kind, subject, origin)
            SELECT seq, :kind, :subject, :origin FROM key_change_seq WHERE only_row = 1""")
    int add(String kind, String subject, String origin);

    /** PostgreSQL only: wakes those who listen, when the transaction is committed. */
    @Query("SELECT 1 FROM pg_notify('weir_key_change', '')")
    int notifyGates();
}
