package dev.weir.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.gateway.ledger.UsageSummary.Tokens;
import dev.weir.gateway.ledger.journal.JournalLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReportsTest {
    private static final Instant NOON = TestingRows.NOON;

    @TempDir
    Path data;

    private TestingDatabase database;
    private JournalledBooks books;
    private UsageReports reports;

    @BeforeEach
    void open() {
        database = TestingDatabase.in(data);
        books = JournalledBooks.open(new JournalLayout(data.resolve("journal"), 256 * 1024, 8, 2), database.source());
        reports = new UsageReports(books, database.source());
    }

    @AfterEach
    void close() {
        books.close();
        database.close();
    }

    @Test
    void aRowComesBackAsItWasWritten() {
        UsageRow whole = TestingRows.row("one");
        UsageRow bare = TestingRows.failed("two");
        books.write(whole);
        books.write(bare);
        assertEquals(
                List.of(bare, whole), reports.rows(UsageFilter.ALL, 10, null).rows());
    }

    @Test
    void pagesGoThroughAllRowsOnceNewestFirst() {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String id = "call-%02d".formatted(i);
            books.write(TestingRows.row(id, "k", "m", NOON.plusMillis(i / 3)));
            wanted.addFirst(id);
        }
        List<String> seen = new ArrayList<>();
        UsagePage page = reports.rows(UsageFilter.ALL, 10, null);
        page.rows().forEach(row -> seen.add(row.callId()));
        while (page.next() != null) {
            page = reports.rows(UsageFilter.ALL, 10, page.next());
            page.rows().forEach(row -> seen.add(row.callId()));
        }
        assertEquals(wanted, seen);
        assertNull(page.next());
    }

    @Test
    void filtersNarrow() {
        books.write(TestingRows.row("a", "k1", "m1", NOON));
        books.write(TestingRows.row("b", "k1", "m2", NOON.plusSeconds(60)));
        books.write(TestingRows.row("c", "k2", "m1", NOON.plusSeconds(120)));
        assertEquals(List.of("b", "a"), ids(new UsageFilter(null, null, "k1", null)));
        assertEquals(List.of("c", "a"), ids(new UsageFilter(null, null, null, "m1")));
        assertEquals(List.of("c", "b"), ids(new UsageFilter(NOON.plusSeconds(60), null, null, null)));
        assertEquals(List.of("b"), ids(new UsageFilter(NOON.plusSeconds(60), NOON.plusSeconds(120), null, null)));
        assertEquals(List.of(), ids(new UsageFilter(null, null, "k1' or '1'='1", null)));
    }

    @Test
    void sumsAreByWhatWasAskedFor() {
        books.write(TestingRows.row("a", "k1", "m1", NOON));
        books.write(TestingRows.row("b", "k1", "m2", NOON.plusSeconds(86_400)));
        books.write(TestingRows.row("c", "k2", "m1", NOON.plusSeconds(86_400)));
        assertEquals(
                List.of(
                        new UsageSummary("k1", 2, 0, new Tokens(20, 40, 6, 8), 0),
                        new UsageSummary("k2", 1, 0, new Tokens(10, 20, 3, 4), 0)),
                reports.summaries(UsageFilter.ALL, UsageGrouping.KEY));
        assertEquals(List.of("m1", "m2"), groups(UsageGrouping.MODEL));
        assertEquals(List.of("acct-k1", "acct-k2"), groups(UsageGrouping.ACCOUNT));
        assertEquals(List.of("gpu-1"), groups(UsageGrouping.BACKEND));
        assertEquals(List.of("2026-11-22", "2026-11-21"), groups(UsageGrouping.DAY));
    }

    @Test
    void failuresAreCountedApart() {
        books.write(TestingRows.failed("a"));
        books.write(TestingRows.row("b", "key-two", "m", NOON));
        UsageSummary sum = reports.summaries(UsageFilter.ALL, UsageGrouping.KEY).getFirst();
        assertEquals(2, sum.requests());
        assertEquals(1, sum.failedRequests());
        assertEquals(List.of("", "gpu-1"), groups(UsageGrouping.BACKEND));
    }

    @Test
    void requestsAndTokensAreCountedFromTheFirstInstantToBeforeTheLast() {
        books.write(TestingRows.row("a", "k1", "m", NOON));
        books.write(TestingRows.row("b", "k1", "m", NOON.plusMillis(1)));
        assertEquals(
                1,
                reports.used(UsageGrouping.KEY, "k1", NOON, NOON.plusMillis(1)).requests());
        assertEquals(
                2,
                reports.used(UsageGrouping.KEY, "k1", NOON, NOON.plusMillis(2)).requests());
        UsageCounts.Used both = new UsageCounts.Used(2, 60);
        assertEquals(both, reports.used(UsageGrouping.ACCOUNT, "acct-k1", NOON, NOON.plusMillis(2)));
        assertEquals(both, reports.used(UsageGrouping.MODEL, "m", NOON, NOON.plusMillis(2)));
        assertEquals(new UsageCounts.Used(0, 0), reports.used(UsageGrouping.KEY, "other", NOON, NOON.plusMillis(2)));
    }

    private List<String> ids(UsageFilter filter) {
        return reports.rows(filter, 100, null).rows().stream()
                .map(UsageRow::callId)
                .toList();
    }

    private List<String> groups(UsageGrouping grouping) {
        return reports.summaries(UsageFilter.ALL, grouping).stream()
                .map(UsageSummary::group)
                .toList();
    }
}
