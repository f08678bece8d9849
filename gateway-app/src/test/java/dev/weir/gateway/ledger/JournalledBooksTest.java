package dev.weir.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.journal.Journal;
import dev.weir.gateway.ledger.journal.JournalLayout;
import dev.weir.gateway.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledBooksTest {
    @TempDir
    Path data;

    @Test
    void aRowIsInTheDatabaseAfterAFlush() {
        try (TestingDatabase database = TestingDatabase.in(data);
                JournalledBooks books = JournalledBooks.open(layout(), database.source())) {
            books.write(TestingRows.row("a"));
            books.write(TestingRows.failed("b"));
            books.flush();
            assertEquals(List.of("a", "b"), database.callIds());
        }
    }

    @Test
    void rowsGetThereByThemselvesAndAllAreThereAfterClosing() {
        try (TestingDatabase database = TestingDatabase.in(data)) {
            JournalledBooks books = JournalledBooks.open(layout(), database.source());
            books.write(TestingRows.row("a"));
            Await.until("the first row", () -> database.callIds().size() == 1);
            IntStream.range(0, 2_500).forEach(i -> books.write(TestingRows.row("b" + i)));
            books.close();
            assertEquals(2_501, database.callIds().size());
        }
    }

    @Test
    void anEarlierProcessRowsAreCarriedOverBeforeAnythingIsCounted() throws Exception {
        try (Journal left = Journal.open(layout())) {
            left.append(target -> RowCodec.write(TestingRows.row("left"), target));
        }
        try (TestingDatabase database = TestingDatabase.in(data);
                JournalledBooks books = JournalledBooks.open(layout(), database.source())) {
            UsageReports reports = new UsageReports(books, database.source());
            assertEquals(
                    1,
                    reports.used(UsageGrouping.KEY, "key-one", TestingRows.NOON, TestingRows.NOON.plusSeconds(1))
                            .requests());
        }
    }

    @Test
    void replayingAJournalTwiceMakesNoRowTwice() throws Exception {
        try (Journal left = Journal.open(layout())) {
            for (int i = 0; i < 50; i++) {
                String id = "call-" + i;
                left.append(target -> RowCodec.write(TestingRows.row(id), target));
            }
        }
        List<Path> kept = copies();
        try (TestingDatabase database = TestingDatabase.in(data)) {
            for (int time = 0; time < 3; time++) {
                for (Path copy : kept) {
                    Files.copy(
                            copy, layout().folder().resolve(copy.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
                try (JournalledBooks books = JournalledBooks.open(layout(), database.source())) {
                    books.write(TestingRows.row("new-" + time));
                    books.flush();
                    assertEquals(51 + time, database.callIds().size());
                }
            }
        }
    }

    @Test
    void aRecordThatIsNoRowDoesNotHoldUpTheOthers() throws Exception {
        try (Journal left = Journal.open(layout())) {
            left.append(target -> target.put((byte) 99).putInt(1));
            left.append(target -> RowCodec.write(TestingRows.row("fine"), target));
        }
        try (TestingDatabase database = TestingDatabase.in(data);
                JournalledBooks books = JournalledBooks.open(layout(), database.source())) {
            books.flush();
            assertEquals(List.of("fine"), database.callIds());
        }
    }

    @Test
    void aDatabaseThatIsAwayDelaysRowsAndLosesNone() throws SQLException {
        Server server = server("0");
        int port = server.getPort();
        String url =
                "jdbc:h2:tcp://127.0.0.1:" + port + "/" + data.toAbsolutePath().resolve("weir") + ";WRITE_DELAY=0";
        try (TestingDatabase database = TestingDatabase.at(url);
                JournalledBooks books = JournalledBooks.open(layout(), database.source())) {
            books.write(TestingRows.row("before"));
            books.flush();
            server.stop();
            books.write(TestingRows.row("meanwhile"));
            GatewayException refused = assertThrows(GatewayException.class, books::flush);
            assertEquals(FailureCode.STORE_UNAVAILABLE, refused.failure().code());
            assertTrue(books.hasRoom(), "the journal takes rows without the database");
            assertFalse(books.reachable());
            server = server(String.valueOf(port));
            Await.until("the row that waited", () -> idsOrNone(database).equals(List.of("before", "meanwhile")));
        } finally {
            server.stop();
        }
    }

    @Test
    void whenTheJournalIsFullNewWorkIsRefusedAndComesBackWithTheDatabase() {
        TestingTable table = new TestingTable();
        table.away = true;
        try (JournalledBooks books =
                JournalledBooks.open(new JournalLayout(data.resolve("journal"), 64 * 1024, 4, 1), table)) {
            int written = 0;
            while (books.hasRoom()) {
                books.write(TestingRows.row("call-" + written++));
            }
            books.write(TestingRows.row("call-" + written++));
            table.away = false;
            Await.until("room again", books::hasRoom);
            books.flush();
            assertEquals(written, table.kept.stream().distinct().count());
        }
    }

    @Test
    void closedBooksRefuseAndDoNotThrow() {
        TestingTable table = new TestingTable();
        JournalledBooks books = JournalledBooks.open(layout(), table);
        books.close();
        books.write(TestingRows.row("late"));
        assertFalse(table.kept.contains("late"));
        assertThrows(GatewayException.class, books::flush);
    }

    private static final class TestingTable implements UsageTable {
        private final List<String> kept = new ArrayList<>();
        private volatile boolean away;

        @Override
        public synchronized void apply(List<BookEntry> entries) throws SQLException {
            if (away) {
                throw new SQLException("away", "08001");
            }
            entries.forEach(entry -> kept.add(entry.callId()));
        }

        @Override
        public void applyLeft(List<BookEntry> entries) throws SQLException {
            apply(entries);
        }

        @Override
        public void secure() {}

        @Override
        public void ask() throws SQLException {
            if (away) {
                throw new SQLException("away", "08001");
            }
        }
    }

    private JournalLayout layout() {
        return new JournalLayout(data.resolve("journal"), 256 * 1024, 8, 2);
    }

    private List<Path> copies() throws Exception {
        Path aside = Files.createDirectory(data.resolve("aside"));
        List<Path> kept = new ArrayList<>();
        try (var files = Files.list(layout().folder())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".journal")).toList()) {
                kept.add(Files.copy(file, aside.resolve(file.getFileName())));
            }
        }
        return kept;
    }

    private static Server server(String port) throws SQLException {
        return Server.createTcpServer("-tcpPort", port, "-ifNotExists").start();
    }

    private static List<String> idsOrNone(TestingDatabase database) {
        try {
            return database.callIds();
        } catch (AssertionError away) {
            return List.of();
        }
    }
}
