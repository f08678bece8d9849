package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.database.Settling;
import dev.weir.gateway.failure.FailureCode;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code usage_row}, in H2 or PostgreSQL. */
final class JdbcUsageTable implements UsageTable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcUsageTable.class);
    private static final String COLUMNS = """
            insert into usage_row (call_id, request_id, key_id, account, door, asked_model, started_at, usage_day,
             outcome, failure, prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, estimated,
             sent_model, backend, first_token_micros, total_micros, cost)
            """;
    private static final String INSERT =
            COLUMNS + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_IF_NEW = COLUMNS + """
            select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
             cast(? as varchar), cast(? as timestamp with time zone), cast(? as date), cast(? as varchar),
             cast(? as varchar), cast(? as integer), cast(? as integer), cast(? as integer), cast(? as integer),
             cast(? as boolean), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as bigint)
            where not exists (select 1 from usage_row where call_id = ?)
            """;
    private static final int COST = 20;
    private static final int CALL_ID_AGAIN = 21;
    /** Values that a driver holds until it sends them are alive through every collection in between, which makes its pause longer. */
    private static final int BOUND_AT_ONCE = 200;

    private final DataSource database;

    JdbcUsageTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void apply(List<BookEntry> entries) throws SQLException {
        apply(entries, false);
    }

    @Override
    public void applyLeft(List<BookEntry> entries) throws SQLException {
        apply(entries, true);
    }

    /** @param killed whether a killed process has left them; a PostgreSQL loses no hold */
    private void apply(List<BookEntry> entries, boolean killed) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean left = killed && Settling.isH2(connection);
            connection.setAutoCommit(false);
            try {
                applyAll(connection, INSERT, entries, left);
            } catch (SQLException e) {
                connection.rollback();
                if (!aboutTheRows(e)) {
                    throw e;
                }
                applyWhatIsNew(connection, entries, left);
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void ask() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(1)) {
                throw new SQLException("the connection is not valid any more");
            }
        }
    }

    @Override
    public void secure() throws SQLException {
        Settling.settle(database);
        try (Connection connection = database.getConnection()) {
            if (Settling.isH2(connection)) {
                try (Statement checkpoint = connection.createStatement()) {
                    checkpoint.execute("CHECKPOINT SYNC");
                }
            }
        }
    }

    private static void applyAll(Connection connection, String sql, List<BookEntry> entries, boolean left)
            throws SQLException {
        Resolving resolving = Resolving.of(connection, entries, left);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            List<UsageRow> bound = new ArrayList<>();
            for (BookEntry entry : entries) {
                if (entry instanceof UsageRow row) {
                    bind(insert, row);
                    insert.setLong(COST, resolving.cost(row));
                    if (sql.equals(INSERT_IF_NEW)) {
                        insert.setString(CALL_ID_AGAIN, row.callId());
                    }
                    insert.addBatch();
                    bound.add(row);
                }
                if (bound.size() >= BOUND_AT_ONCE) {
                    send(insert, bound, resolving);
                }
            }
            send(insert, bound, resolving);
        }
        resolving.apply(connection);
        connection.commit();
    }

    private static void send(PreparedStatement insert, List<UsageRow> bound, Resolving resolving) throws SQLException {
        int[] inserted = insert.executeBatch();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                resolving.known(bound.get(i));
            }
        }
        bound.clear();
    }

    /** After a crash: some rows may be there. */
    private static void applyWhatIsNew(Connection connection, List<BookEntry> entries, boolean left)
            throws SQLException {
        try {
            applyAll(connection, INSERT_IF_NEW, entries, left);
        } catch (SQLException e) {
            connection.rollback();
            if (!aboutTheRows(e)) {
                throw e;
            }
            applyOneByOne(connection, entries, left);
        }
    }

    /** The slow way: a row that no table could take must not hold up the others, nor a balance that is damaged a row. */
    private static void applyOneByOne(Connection connection, List<BookEntry> entries, boolean left)
            throws SQLException {
        for (BookEntry entry : entries) {
            SQLException fault = applyOne(connection, entry, left);
            if (fault != null && entry instanceof UsageRow row && row.charge().reserved() > 0) {
                LOG.error(
                        "The balance of account {} could not follow call {}, which is in the books as free: {}",
                        row.account(),
                        row.callId(),
                        fault.getMessage());
                fault = applyOne(connection, row.free(), left);
            }
            if (fault != null) {
                LOG.error("The usage row of call {} cannot be kept: {}", entry.callId(), fault.getMessage());
            }
        }
    }

    private static @Nullable SQLException applyOne(Connection connection, BookEntry entry, boolean left)
            throws SQLException {
        try {
            applyAll(connection, INSERT_IF_NEW, List.of(entry), left);
            return null;
        } catch (SQLException e) {
            connection.rollback();
            if (!aboutTheRows(e)) {
                throw e;
            }
            return e;
        }
    }

    /** Whether the database found fault with the data (classes 22 and 23 of SQLSTATE) and is not itself in trouble. */
    private static boolean aboutTheRows(SQLException e) {
        SQLException told =
                e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
        String state = told.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static void bind(PreparedStatement insert, UsageRow row) throws SQLException {
        insert.setString(1, row.callId());
        insert.setString(2, row.requestId());
        insert.setString(3, row.payer().keyId());
        insert.setString(4, row.payer().account());
        insert.setString(5, row.start().door().label());
        insert.setString(6, row.start().askedModel());
        insert.setObject(7, row.start().at().atOffset(ZoneOffset.UTC));
        insert.setObject(8, row.start().at().atOffset(ZoneOffset.UTC).toLocalDate());
        bind(insert, row.settlement());
    }

    private static void bind(PreparedStatement insert, Settlement end) throws SQLException {
        FailureCode failure = end.failure();
        TokenCounts counts = end.counts();
        insert.setString(9, end.outcome().label());
        insert.setString(10, failure == null ? null : failure.wireName());
        insert.setInt(11, counts.prompt());
        insert.setInt(12, counts.completion());
        insert.setInt(13, counts.cached());
        insert.setInt(14, counts.reasoning());
        insert.setBoolean(15, counts.estimated());
        insert.setString(16, end.sentModel());
        insert.setString(17, end.backend());
        if (end.times().firstToken() < 0) {
            insert.setNull(18, Types.BIGINT);
        } else {
            insert.setLong(18, end.times().firstToken() / 1000);
        }
        insert.setLong(19, end.times().total() / 1000);
    }
}
