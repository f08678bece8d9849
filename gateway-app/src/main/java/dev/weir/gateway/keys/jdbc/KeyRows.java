package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on api_key and the small tables beside it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyRows extends GenericRepository<KeyRow, String> {
    KeyRow save(KeyRow row);

    Optional<KeyRow> findById(String id);

    long count();

    @Query("""
            SELECT * FROM api_key
            WHERE (created_at < :at OR (created_at = :at AND id < :id)) AND (:account = '' OR account = :account)
            ORDER BY created_at DESC, id DESC LIMIT :most""")
    List<KeyRow> listBefore(Instant at, String id, String account, int most);

    /** The version of a key, which stays so until the transaction ends. */
    @Query("SELECT version FROM api_key WHERE id = :id FOR UPDATE")
    Optional<Long> lockVersion(String id);

    /** Everything but the last use, which is written on its own. */
    @Query("""
            UPDATE api_key SET label = :label, account = :account, scopes = :scopes, models = :models,
            priority = :priority, requests_per_minute = :requestsPerMinute, requests_per_day = :requestsPerDay,
            tokens_per_minute = :tokensPerMinute, tokens_per_day = :tokensPerDay,
            concurrent_requests = :concurrentRequests, state = :state, version = :version, changed_at = :changedAt,
            expires_at = :expiresAt, last_four = :lastFour
            WHERE id = :id""")
    void replace(KeyRow row);

    @Query("""
            UPDATE api_key SET last_used_at = :at
            WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)""")
    int used(String id, Instant at);

    @Query("INSERT INTO first_start (only_row, created_at) VALUES (1, :at)")
    int markFirstStart(Instant at);
}
