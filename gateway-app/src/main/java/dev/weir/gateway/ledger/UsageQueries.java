package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.UsageSummary.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Questions to the table {@code usage_row}. Statements are put together from the constants below only; all values are bound. */
final class UsageQueries {
    private static final String ROWS = """
            select call_id, request_id, key_id, account, door, asked_model, started_at, outcome, failure,
             prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, estimated, sent_model, backend,
             first_token_micros, total_micros, cost
            from usage_row where 1 = 1""";
    private static final String BEFORE = " and call_id < ?";
    private static final String NEWEST_FIRST = " order by call_id desc limit ?";
    private static final String SUMS = """
             as grp, count(*), sum(case when outcome in ('failed', 'rejected') then 1 else 0 end),
             sum(cast(prompt_tokens as bigint)), sum(cast(completion_tokens as bigint)),
             sum(cast(cached_tokens as bigint)), sum(cast(reasoning_tokens as bigint)),
             sum(cost)
            from usage_row where 1 = 1""";
    private static final String USED = """
            select count(*), sum(cast(prompt_tokens as bigint) + completion_tokens) from usage_row where 1 = 1""";

    private static final Duration SLACK = Duration.ofHours(1);

    private final DataSource database;

    UsageQueries(DataSource database) {
        this.database = database;
    }

    UsagePage rows(UsageFilter filter, int most, @Nullable String after) throws SQLException {
        String sql = ROWS + conditions(filter) + (after == null ? "" : BEFORE) + NEWEST_FIRST;
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            int next = bind(query, filter);
            if (after != null) {
                query.setString(next++, after);
            }
            query.setInt(next, most + 1);
            return page(query, most);
        }
    }

    private static UsagePage page(PreparedStatement query, int most) throws SQLException {
        List<UsageRow> rows = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                rows.add(RowReader.read(found));
            }
        }
        boolean more = rows.size() > most;
        List<UsageRow> shown = more ? rows.subList(0, most) : rows;
        return new UsagePage(shown, more ? shown.getLast().callId() : null);
    }

    List<UsageSummary> summaries(UsageFilter filter, UsageGrouping grouping) throws SQLException {
        String order =
                grouping == UsageGrouping.DAY ? " group by grp order by 1 desc" : " group by grp order by 2 desc, 1";
        String sql = "select " + column(grouping) + SUMS + conditions(filter) + order;
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, filter);
            List<UsageSummary> sums = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    sums.add(summary(found));
                }
            }
            return sums;
        }
    }

    private static UsageSummary summary(ResultSet found) throws SQLException {
        Tokens tokens = new Tokens(found.getLong(4), found.getLong(5), found.getLong(6), found.getLong(7));
        return new UsageSummary(found.getString(1), found.getLong(2), found.getLong(3), tokens, found.getLong(8));
    }

    UsageCounts.Used used(UsageGrouping whose, String name, UsageFilter span) throws SQLException {
        String sql = USED + conditions(span) + " and " + column(whose) + " = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(bind(query, span), name);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return new UsageCounts.Used(found.getLong(1), found.getLong(2));
            }
        }
    }

    private static String column(UsageGrouping grouping) {
        return switch (grouping) {
            case KEY -> "key_id";
            case ACCOUNT -> "account";
            case MODEL -> "asked_model";
            case BACKEND -> "coalesce(backend, '')";
            case DAY -> "cast(usage_day as varchar(10))";
        };
    }

    private static String conditions(UsageFilter filter) {
        return (filter.since() == null ? "" : " and call_id >= ? and started_at >= ?")
                + (filter.until() == null ? "" : " and started_at < ?")
                + (filter.keyId() == null ? "" : " and key_id = ?")
                + (filter.model() == null ? "" : " and asked_model = ?")
                + (filter.account() == null ? "" : " and account = ?");
    }

    private static int bind(PreparedStatement query, UsageFilter filter) throws SQLException {
        int next = 1;
        Instant since = filter.since();
        if (since != null) {
            query.setString(next++, lowestCallId(since));
            query.setObject(next++, since.atOffset(ZoneOffset.UTC));
        }
        Instant until = filter.until();
        if (until != null) {
            query.setObject(next++, until.atOffset(ZoneOffset.UTC));
        }
        for (String wanted : new String[] {filter.keyId(), filter.model(), filter.account()}) {
            if (wanted != null) {
                query.setString(next++, wanted);
            }
        }
        return next;
    }

    /** Lets the primary key find a span of time: an id holds the milliseconds of its making, which is about when the call came in. */
    static String lowestCallId(Instant since) {
        String millis = "%012x".formatted(Math.max(0, since.minus(SLACK).toEpochMilli()));
        return millis.substring(0, 8) + "-" + millis.substring(8);
    }
}
