package dev.weir.gateway.assembly;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.keys.GateId;
import dev.weir.gateway.ledger.JournalledBooks;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.LostHolds;
import dev.weir.gateway.ledger.OpenCalls;
import dev.weir.gateway.ledger.Recovery;
import dev.weir.gateway.ledger.Release;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.credits.CreditBook;
import dev.weir.gateway.ledger.credits.GroupTreasury;
import dev.weir.gateway.ledger.credits.Hold;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Treasury;
import dev.weir.gateway.ledger.open.Board;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.flyway.FlywayMigrator;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Credits, and the board of the calls that are open. */
@Factory
final class Treasuries {
    private static final int SECONDS_BETWEEN_ROUNDS = 10;
    private static final int HOURS_BETWEEN_CHECKS = 24;

    /** What an earlier process left is in the books before anything is let in. */
    @Singleton
    Board board(StoreSettings settings, JournalledBooks books) {
        Board board = Board.open(settings.board(), StoreSettings.MOST_OPEN_CALLS);
        Recovery.run(board, books);
        return board;
    }

    @Singleton
    OpenCalls open(Board board) {
        return new OpenCalls(board);
    }

    @Singleton
    Overruns overruns() {
        return new Overruns();
    }

    @Singleton
    CreditBook book(TransactionOperations<Connection> transactions) {
        return new CreditBook(transactions::getConnection);
    }

    /** @param migrated asked for so that the tables are there */
    @Singleton
    LedgerCheck check(
            DataSource database, FlywayMigrator migrated, @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        LedgerCheck check = new LedgerCheck(DelegatingDataSource.unwrapDataSource(database));
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(check::round, 1, HOURS_BETWEEN_CHECKS, TimeUnit.HOURS);
        return check;
    }

    /** The treasury begins when the gate is known to the others on its database, and what it held before is resolved. */
    @Singleton
    @Bean(typed = Treasury.class, preDestroy = "close")
    GroupTreasury treasury(
            DataSource database,
            Board board,
            JournalledBooks books,
            GateId gate,
            @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        DataSource own = DelegatingDataSource.unwrapDataSource(database);
        String owner = gate.value();
        LostHolds lost = new LostHolds(owner, own, board, books);
        try {
            lost.begin();
        } catch (SQLException e) {
            throw new StartException("The database does not answer: %s.".formatted(e.getMessage()), e);
        }
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(lost::round, SECONDS_BETWEEN_ROUNDS, SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS);
        return GroupTreasury.start(own, owner, new GroupTreasury.Settlements() {
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
}
