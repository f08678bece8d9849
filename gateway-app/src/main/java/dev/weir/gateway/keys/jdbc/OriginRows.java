package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on key_origin, and on the lock of imports. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OriginRows extends GenericRepository<OriginRow, String> {
    OriginRow save(OriginRow row);

    @Query("SELECT * FROM key_origin WHERE source = :source ORDER BY key_id")
    List<OriginRow> of(String source);

    @Query("SELECT * FROM key_origin WHERE digest IN (:digests)")
    List<OriginRow> among(List<String> digests);

    @Query("UPDATE key_origin SET gone = :gone WHERE key_id = :keyId")
    int gone(String keyId, boolean gone);

    @Query("SELECT only_row FROM key_import_lock WHERE only_row = 1 FOR UPDATE")
    int lock();
}
