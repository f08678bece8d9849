package dev.weir.gateway.conversations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code stored_response}, in H2 or PostgreSQL. */
final class JdbcResponseTable implements ResponseTable {
    private static final String FIND = """
            select previous_id, created_at, expires_at, input, answer from stored_response
            where id = ? and key_id = ? and expires_at > ?""";
    private static final String INSERT = """
            insert into stored_response (id, key_id, previous_id, created_at, expires_at, input, answer)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String PROLONG = "update stored_response set expires_at = ? where id = ? and key_id = ?";
    private static final String DELETE = "delete from stored_response where id = ? and key_id = ? and expires_at > ?";
    private static final String SWEEP = """
            delete from stored_response where id in
            (select id from stored_response where expires_at <= ? order by expires_at limit ?)""";

    private final DataSource database;

    JdbcResponseTable(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<KeptResponse> find(String keyId, String id, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, id);
            find.setString(2, keyId);
            find.setObject(3, utc(now));
            try (ResultSet found = find.executeQuery()) {
                return found.next() ? Optional.of(read(found, keyId, id)) : Optional.empty();
            }
        }
    }

    private static KeptResponse read(ResultSet found, String keyId, String id) throws SQLException {
        var times = new KeptResponse.Times(
                found.getObject(2, OffsetDateTime.class).toInstant(),
                found.getObject(3, OffsetDateTime.class).toInstant());
        return new KeptResponse(id, keyId, found.getString(1), times, found.getString(4), found.getString(5));
    }

    @Override
    public void insert(KeptResponse response, List<String> wentOnFrom) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, response);
                prolong(connection, response, wentOnFrom);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void insert(Connection connection, KeptResponse response) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, response.id());
            insert.setString(2, response.keyId());
            insert.setString(3, response.previousId());
            insert.setObject(4, utc(response.times().createdAt()));
            insert.setObject(5, utc(response.times().expiresAt()));
            insert.setString(6, response.input());
            insert.setString(7, response.answer());
            insert.executeUpdate();
        }
    }

    private static void prolong(Connection connection, KeptResponse response, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement prolong = connection.prepareStatement(PROLONG)) {
            for (String id : ids) {
                prolong.setObject(1, utc(response.times().expiresAt()));
                prolong.setString(2, id);
                prolong.setString(3, response.keyId());
                prolong.addBatch();
            }
            prolong.executeBatch();
        }
    }

    @Override
    public boolean delete(String keyId, String id, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, id);
            delete.setString(2, keyId);
            delete.setObject(3, utc(now));
            return delete.executeUpdate() > 0;
        }
    }

    @Override
    public int sweep(Instant now, int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement sweep = connection.prepareStatement(SWEEP)) {
            sweep.setObject(1, utc(now));
            sweep.setInt(2, most);
            return sweep.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
