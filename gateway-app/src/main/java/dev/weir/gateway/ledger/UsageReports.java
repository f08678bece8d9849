package dev.weir.gateway.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What was used, including the calls that ended a moment ago: each report has the journal carried over first. Reads the database: not
 * for event loops. All methods throw a GatewayException with {@code STORE_UNAVAILABLE} if it does not answer.
 */
public final class UsageReports implements UsageCounts {
    private static final int MOST_ROWS = 1_000;

    private final JournalledBooks books;
    private final UsageQueries queries;

    /** Reports from these books and their database. */
    public UsageReports(JournalledBooks books, DataSource database) {
        this.books = books;
        this.queries = new UsageQueries(database);
    }

    /**
     * One page of rows, newest first.
     *
     * @param most at most 1,000
     * @param after {@link UsagePage#next} of the page before, the id of its last call; null: from the newest
     */
    public UsagePage rows(UsageFilter filter, int most, @Nullable String after) {
        return asked(() -> queries.rows(filter, Math.clamp(most, 1, MOST_ROWS), after));
    }

    /** Sums by group, the group with most requests first; days in their order, newest first. */
    public List<UsageSummary> summaries(UsageFilter filter, UsageGrouping grouping) {
        return asked(() -> queries.summaries(filter, grouping));
    }

    @Override
    public Used used(UsageGrouping whose, String name, Instant from, Instant until) {
        return asked(() -> queries.used(whose, name, new UsageFilter(from, until, null, null)));
    }

    private <T> T asked(Question<T> question) {
        books.flush();
        try {
            return question.answer();
        } catch (SQLException e) {
            throw StoreTrouble.unavailable(e);
        }
    }

    private interface Question<T> {
        T answer() throws SQLException;
    }
}
