package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on the terms of accounts. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends GenericRepository<AccountRow, String> {
    @Query("SELECT " + AccountRows.COLUMNS + " FROM account WHERE name = :name")
    Optional<AccountRow> find(String name);

    @Query("SELECT " + AccountRows.COLUMNS + " FROM account " + """
            WHERE name > :after AND (:own OR name NOT LIKE 'key:%') ORDER BY name LIMIT :most""")
    List<AccountRow> list(String after, boolean own, int most);

    /** H2: waits for another transaction that adds the same one, and fails if that is committed. */
    @Query(
            "INSERT INTO account (name, created_at) SELECT :name, :at WHERE NOT EXISTS (SELECT 1 FROM account WHERE name = :name)")
    int addInH2(String name, Instant at);

    /** PostgreSQL: the same without failing, which would spoil the transaction. */
    @Query("INSERT INTO account (name, created_at) VALUES (:name, :at) ON CONFLICT DO NOTHING")
    int addInPostgres(String name, Instant at);

    /** The version of an account's terms, which stays so until the transaction ends. */
    @Query("SELECT version FROM account WHERE name = :name FOR UPDATE")
    Optional<Long> lockVersion(String name);

    /** Everything but the balance, which is the ledger's. */
    @Query("""
            UPDATE account SET requests_per_minute = :requestsPerMinute, requests_per_day = :requestsPerDay,
            tokens_per_minute = :tokensPerMinute, tokens_per_day = :tokensPerDay,
            concurrent_requests = :concurrentRequests, tier = :tier, monthly = :monthly, metered = :metered,
            version = :version
            WHERE name = :name""")
    void replace(AccountRow row);

    String COLUMNS =
            "name, requests_per_minute, requests_per_day, tokens_per_minute, tokens_per_day, concurrent_requests, tier, monthly, metered, version, created_at";
}
