package dev.weir.gateway.ledger.credits;

import dev.weir.gateway.chat.Door;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** The gates on this database, and holds that nobody will resolve. All times are the database's. */
public final class GateRows {
    private static final String RENEW =
            "update gate_instance set lease_until = current_timestamp + interval '30' second where owner = ?";
    private static final String ENTER =
            "insert into gate_instance (owner, lease_until) values (?, current_timestamp + interval '30' second)";
    private static final String LEAVE = "delete from gate_instance where owner = ?";
    private static final String FORGET =
            "delete from gate_instance where lease_until < current_timestamp - interval '1' day";
    private static final String HOLDS =
            "select call_id, account, amount, request_id, key_id, door, asked_model, started_at from credit_hold h where ";
    private static final String GONE = HOLDS
            + "not exists (select 1 from gate_instance g where g.owner = h.owner"
            + " and g.lease_until > current_timestamp - interval '60' second) order by call_id limit 500";
    private static final String OLD =
            HOLDS + "owner = ? and created_at < current_timestamp - interval '60' second order by call_id limit 20000";

    private final DataSource database;

    /** The gates on that database. */
    public GateRows(DataSource database) {
        this.database = database;
    }

    /** This gate lives, for the next 30 seconds at least. */
    public void renew(String owner) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (update(connection, RENEW, owner) == 0) {
                update(connection, ENTER, owner);
            }
        }
    }

    /** That gate lives no more. */
    public void leave(String owner) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, LEAVE, owner);
        }
    }

    /** Forgets gates that are long gone. */
    public void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, String owner) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, owner);
            return update.executeUpdate();
        }
    }

    /** Some of the holds of gates that have been gone for a minute, or that have left. */
    public List<Hold> ofTheGone() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(GONE)) {
            return read(query);
        }
    }

    /** Some of a gate's own holds that are older than a minute. */
    public List<Hold> oldOnes(String owner) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OLD)) {
            query.setString(1, owner);
            return read(query);
        }
    }

    private static List<Hold> read(PreparedStatement query) throws SQLException {
        List<Hold> holds = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Hold.Call call = new Hold.Call(
                        row.getString(1),
                        row.getString(4),
                        row.getString(5),
                        Door.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant());
                holds.add(new Hold(row.getString(2), row.getLong(3), row.getLong(3), call));
            }
        }
        return holds;
    }
}
