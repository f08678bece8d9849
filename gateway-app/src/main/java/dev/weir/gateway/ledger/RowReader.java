package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Settlement.Times;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;

/** A row of the table, read in the order of the columns of {@link UsageQueries}. Times come back in whole microseconds. */
final class RowReader {
    private RowReader() {}

    static UsageRow read(ResultSet row) throws SQLException {
        Payer payer = new Payer(row.getString(3), row.getString(4));
        Door door = Door.valueOf(upper(row.getString(5)));
        Start start = new Start(
                door, row.getString(6), row.getObject(7, OffsetDateTime.class).toInstant());
        Charge charge = new Charge(0, row.getLong(19));
        return new UsageRow(row.getString(1), row.getString(2), payer, start, settlement(row), charge);
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        String failure = row.getString(9);
        TokenCounts counts =
                new TokenCounts(row.getInt(10), row.getInt(11), row.getInt(12), row.getInt(13), row.getBoolean(14));
        long firstMicros = row.getLong(17);
        long first = row.wasNull() ? -1 : firstMicros * 1000;
        return new Settlement(
                Outcome.valueOf(upper(row.getString(8))),
                failure == null ? null : FailureCode.valueOf(upper(failure)),
                counts,
                row.getString(15),
                row.getString(16),
                new Times(first, row.getLong(18) * 1000));
    }

    private static String upper(String label) {
        return label.toUpperCase(Locale.ROOT);
    }
}
