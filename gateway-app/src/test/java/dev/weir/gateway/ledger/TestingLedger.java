package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import dev.weir.gateway.ledger.credits.GroupTreasury;
import dev.weir.gateway.ledger.credits.Hold;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.journal.JournalLayout;
import dev.weir.gateway.ledger.open.Board;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** One gate's whole ledger over a database: journal, board, treasury, and the job that looks after lost holds. */
public final class TestingLedger implements AutoCloseable {
    private static final int PLACES = 4_096;

    private final DataSource database;
    private final JournalledBooks books;
    private final Board board;
    private final OpenCalls open;
    private final LostHolds lost;
    private final GroupTreasury treasury;

    private TestingLedger(Path data, DataSource database, String owner) throws SQLException {
        this.database = database;
        this.books = JournalledBooks.open(JournalLayout.in(data.resolve("journal")), database);
        this.board = Board.open(data.resolve("open-calls"), PLACES);
        Recovery.run(board, books);
        this.open = new OpenCalls(board);
        this.lost = new LostHolds(owner, database, board, books);
        lost.begin();
        this.treasury = GroupTreasury.start(database, owner, new GroupTreasury.Settlements() {
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

    /**
     * Starts a gate's ledger.
     *
     * @param data the gate's own folder
     * @param database with its tables
     */
    public static TestingLedger start(Path data, DataSource database) throws SQLException {
        return new TestingLedger(data, database, java.util.UUID.randomUUID().toString());
    }

    public JournalledBooks books() {
        return books;
    }

    public Board board() {
        return board;
    }

    public OpenCalls open() {
        return open;
    }

    public LostHolds lost() {
        return lost;
    }

    public GroupTreasury treasury() {
        return treasury;
    }

    /** What is asked for a call of an account. */
    public static Hold hold(String callId, String account, long amount) {
        return hold(callId, account, amount, amount);
    }

    public static Hold hold(String callId, String account, long amount, long least) {
        Entry entry = entry(callId, account);
        return new Hold(
                account,
                amount,
                least,
                new Hold.Call(
                        callId,
                        entry.requestId(),
                        entry.payer().keyId(),
                        entry.start().door(),
                        "llama",
                        entry.start().at()));
    }

    public static Entry entry(String callId, String account) {
        return new Entry(
                callId,
                "request-" + callId,
                new Payer("key-of-" + account, account),
                new Start(Door.OPENAI_CHAT, "llama", TestingRows.NOON));
    }

    /** A call that ended well. */
    public static UsageRow ended(String callId, String account, long reserved, long cost) {
        var end = new Settlement(
                Outcome.COMPLETED, null, TokenCounts.of(3, 4), "llama", "gpu-1", new Settlement.Times(5_000, 9_000));
        return entry(callId, account).ended(end, new Charge(reserved, cost));
    }

    /** What the treasury says, when it says it. */
    public Reserved reserve(Hold hold) {
        return treasury.reserve(hold)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** An account with a balance. */
    public static void account(DataSource database, String name, long granted) throws SQLException {
        update(database, "insert into account (name, created_at) values (?, current_timestamp)", name);
        update(database, "insert into balance (account, granted, posted, held) values (?, 0, 0, 0)", name);
        grant(database, name, granted);
    }

    public static void grant(DataSource database, String name, long micros) throws SQLException {
        update(
                database,
                "insert into credit_entry (account, kind, amount, created_at, actor, note) values (?, 'grant', "
                        + micros + ", current_timestamp, 'tester', '')",
                name);
        update(database, "update balance set granted = granted + " + micros + " where account = ?", name);
    }

    public static void update(DataSource database, String sql, String text) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, text);
            update.executeUpdate();
        }
    }

    /** The first number that a question finds. */
    public static long number(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static String balance(DataSource database, String account) {
        return "granted %d posted %d held %d"
                .formatted(
                        number(database, "select granted from balance where account = '" + account + "'"),
                        number(database, "select posted from balance where account = '" + account + "'"),
                        number(database, "select held from balance where account = '" + account + "'"));
    }

    public DataSource database() {
        return database;
    }

    @Override
    public void close() {
        treasury.close();
        books.close();
    }
}
