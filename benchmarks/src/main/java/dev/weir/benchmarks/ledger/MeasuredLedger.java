package dev.weir.benchmarks.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.database.ReturningSource;
import dev.weir.gateway.ledger.Charge;
import dev.weir.gateway.ledger.DurabilityCheck;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.JournalledBooks;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.LostHolds;
import dev.weir.gateway.ledger.OpenCalls;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Release;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import dev.weir.gateway.ledger.credits.GroupTreasury;
import dev.weir.gateway.ledger.credits.Hold;
import dev.weir.gateway.ledger.credits.Rate;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.journal.JournalLayout;
import dev.weir.gateway.ledger.open.Board;
import dev.weir.gateway.ledger.open.Place;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.flywaydb.core.Flyway;

/** The gate's own ledger over a database, with accounts that never run out. */
final class MeasuredLedger implements AutoCloseable {
    private static final int ACCOUNTS = 16;
    private static final int PLACES = 4_096;
    private static final int CONNECTIONS = 8;
    private static final long RESERVED = 4_000;
    private static final Settlement END = new Settlement(
            Outcome.COMPLETED, null, TokenCounts.of(300, 100), "llama3.2:3b", "gpu-1", new Settlement.Times(1, 2));

    private final HikariDataSource database = new HikariDataSource();
    private final JournalledBooks books;
    private final OpenCalls open;
    private final GroupTreasury treasury;

    MeasuredLedger(Path data, String url, String user) throws SQLException {
        database.setDataSource(new ReturningSource(url));
        database.setUsername(user);
        database.setMaximumPoolSize(CONNECTIONS);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        DurabilityCheck.require(database);
        for (int i = 0; i < ACCOUNTS; i++) {
            make("account-" + i);
        }
        books = JournalledBooks.open(JournalLayout.in(data.resolve("journal")), database);
        Board board = Board.open(data.resolve("open-calls"), PLACES);
        open = new OpenCalls(board);
        String owner = UUID.randomUUID().toString();
        new LostHolds(owner, database, board, books).begin();
        treasury = GroupTreasury.start(database, owner, new GroupTreasury.Settlements() {
            @Override
            public CompletionStage<Void> carryOver() {
                return books.carryOver();
            }

            @Override
            public void release(Hold hold, long amount) {
                books.release(new Release(hold.call().id(), hold.account(), amount));
            }
        });
    }

    private void make(String account) throws SQLException {
        for (String sql : List.of(
                "insert into account (name, created_at) values (?, current_timestamp)",
                "insert into balance (account, granted, posted, held) values (?, 1000000000000000, 0, 0)",
                "insert into credit_entry (account, kind, amount, created_at, actor, note)"
                        + " values (?, 'grant', 1000000000000000, current_timestamp, '', '')")) {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, account);
                insert.executeUpdate();
            }
        }
    }

    /** A whole call: credits set aside, a place on the board, a row. Completes when the row is kept; gives the nanoseconds of the first. */
    CompletableFuture<Long> call(long number) {
        long began = System.nanoTime();
        String account = "account-" + number % ACCOUNTS;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String id = "%012x-%08x".formatted(now.toEpochMilli(), number);
        Entry entry =
                new Entry(id, "request", new Payer("key", account), new Start(Door.OPENAI_CHAT, "llama3.2:3b", now));
        Hold.Call call = new Hold.Call(id, "request", "key", Door.OPENAI_CHAT, "llama3.2:3b", now);
        return treasury.reserve(new Hold(account, RESERVED, RESERVED, call))
                .thenApply(reserved -> {
                    if (!(reserved instanceof Reserved.Held(long amount))) {
                        throw new IllegalStateException("not held: " + reserved);
                    }
                    long took = System.nanoTime() - began;
                    Place place = open.open(entry, amount, Rate.FREE, 300);
                    if (place == null) {
                        throw new IllegalStateException("the board is full");
                    }
                    books.write(entry.ended(END, new Charge(amount, RESERVED / 4)));
                    place.free();
                    return took;
                })
                .toCompletableFuture();
    }

    /** Waits until all is in the database, and checks that it adds up. */
    void settle() {
        books.flush();
        var findings = new LedgerCheck(database).run();
        if (!findings.isEmpty()) {
            throw new IllegalStateException(findings.toString());
        }
    }

    /** Waits until all is in the database. */
    void flush() {
        books.flush();
    }

    @Override
    public void close() {
        treasury.close();
        books.close();
        database.close();
    }
}
