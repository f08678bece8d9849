package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/** Statements on the table {@code credit_hold}; each works within its caller's transaction. */
public final class HoldRows {
    private static final String INSERT = """
            insert into credit_hold (call_id, account, amount, owner, request_id, key_id, door, asked_model, started_at,
             created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp)""";
    private static final String DELETE = "delete from credit_hold where call_id = ?";

    private HoldRows() {}

    /** What is set aside for one call. */
    record Placed(Hold hold, long amount) {}

    static void insert(Connection connection, String owner, List<Placed> holds) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Placed placed : holds) {
                Hold.Call call = placed.hold.call();
                insert.setString(1, call.id());
                insert.setString(2, placed.hold.account());
                insert.setLong(3, placed.amount);
                insert.setString(4, owner);
                insert.setString(5, call.requestId());
                insert.setString(6, call.keyId());
                insert.setString(7, call.door().label());
                insert.setString(8, call.askedModel());
                insert.setObject(9, call.at().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Takes holds away; says of each whether it was there. Whoever takes a hold away is the one to resolve it. */
    public static boolean[] take(Connection connection, List<String> callIds) throws SQLException {
        boolean[] taken = new boolean[callIds.size()];
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (String callId : callIds) {
                delete.setString(1, callId);
                delete.addBatch();
            }
            int[] counts = delete.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                taken[i] = counts[i] == 1;
            }
        }
        return taken;
    }
}
