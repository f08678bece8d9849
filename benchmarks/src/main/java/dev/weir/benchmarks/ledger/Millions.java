package dev.weir.benchmarks.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.database.ReturningSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;

/** Fills a database with keys and usage rows, as years of use would. */
final class Millions {
    /** The key that a thousandth of all rows belong to. */
    static final String BUSY = "k00000000001";

    private static final int TOGETHER = 20_000;
    private static final int KEYS_OF_AN_ACCOUNT = 100;
    private static final String ACCOUNT = "insert into account (name, created_at) values (?, current_timestamp)";
    private static final String KEY = """
            insert into api_key (id, label, account, scopes, models, priority, state, version, last_four, created_at, changed_at)
            values (?, 'app', ?, 'inference', '', 'default', 'active', 1, 'xxxx',
             current_timestamp - interval '1' day, current_timestamp - interval '1' day)""";
    private static final String SECRET =
            "insert into key_secret (digest, key_id, last_four, created_at) values (?, ?, 'xxxx', current_timestamp)";
    private static final String ROW = """
            insert into usage_row (call_id, request_id, key_id, account, door, asked_model, started_at, usage_day, outcome,
             prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, estimated, sent_model, backend,
             first_token_micros, total_micros, cost)
            values (?, 'r', ?, ?, 'openai_chat', 'llama', current_timestamp - cast(? as integer) * interval '1' second,
             current_date - cast(? as integer), 'completed', 300, 100, 0, 0, false, 'llama', 'gpu', 5000, 90000, 0)""";
    private static final int ROW_SECONDS = 4;
    private static final int ROW_DAYS = 5;

    private Millions() {}

    /** Makes the tables and fills them. */
    static void fill(String url, String user, long keys, long rows) throws SQLException {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setDataSource(new ReturningSource(url));
            database.setUsername(user);
            database.setMaximumPoolSize(2);
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            each(database, ACCOUNT, keys / KEYS_OF_AN_ACCOUNT + 1, (insert, i) -> insert.setString(1, account(i)));
            each(database, KEY, keys, (insert, i) -> {
                insert.setString(1, key(i));
                insert.setString(2, account(i / KEYS_OF_AN_ACCOUNT));
            });
            each(database, SECRET, keys, (insert, i) -> {
                insert.setString(1, "%016x%048x".formatted(i * 0x9E3779B97F4A7C15L, i));
                insert.setString(2, key(i));
            });
            each(database, ROW, rows, (insert, i) -> {
                long key = i % 1_000 == 0 ? 1 : i % keys;
                long age = i * 90 / rows;
                insert.setString(1, new UUID(i * 1_000, i).toString());
                insert.setString(2, key(key));
                insert.setString(3, account(key / KEYS_OF_AN_ACCOUNT));
                insert.setLong(ROW_SECONDS, age * 86_400);
                insert.setLong(ROW_DAYS, age);
            });
        }
    }

    private static String key(long number) {
        return "k%011d".formatted(number);
    }

    private static String account(long number) {
        return "a%d".formatted(number);
    }

    private interface Binding {
        void bind(PreparedStatement insert, long number) throws SQLException;
    }

    private static void each(HikariDataSource database, String sql, long count, Binding binding) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (long number : (Iterable<Long>) LongStream.range(0, count)::iterator) {
                    binding.bind(insert, number);
                    insert.addBatch();
                    if ((number + 1) % TOGETHER == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
