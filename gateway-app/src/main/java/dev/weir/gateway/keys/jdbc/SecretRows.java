package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Statements on key_secret. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SecretRows extends GenericRepository<SecretRow, String> {
    SecretRow save(SecretRow row);

    Optional<SecretRow> findById(String digest);

    @Query("SELECT * FROM key_secret WHERE key_id = :keyId ORDER BY created_at DESC, digest")
    List<SecretRow> ofKey(String keyId);

    @Query("SELECT * FROM key_secret WHERE key_id IN (:keyIds) ORDER BY created_at DESC, digest")
    List<SecretRow> ofKeys(List<String> keyIds);

    @Query("SELECT * FROM key_secret WHERE digest IN (:digests)")
    List<SecretRow> among(List<String> digests);

    @Query("DELETE FROM key_secret WHERE key_id = :keyId")
    int removeAll(String keyId);
}
