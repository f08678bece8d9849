package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.database.Settling;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.OneTransaction;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of the relational database. What was changed is safe from a kill of this process when {@link #run} returns. */
@Singleton
final class JdbcTransaction implements OneTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTransaction.class);

    private final TransactionOperations<Connection> transactions;
    private final DataSource database;
    private final Product product;

    JdbcTransaction(TransactionOperations<Connection> transactions, DataSource database, Product product) {
        this.transactions = transactions;
        this.database = DelegatingDataSource.unwrapDataSource(database);
        this.product = product;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        boolean within = transactions.findTransactionStatus().isPresent();
        T done = reachable(() -> transactions.executeWrite(_ -> work.get()));
        if (!within && !product.isPostgres()) {
            settle();
        }
        return done;
    }

    @Override
    public <T extends @Nullable Object> T look(Supplier<T> work) {
        return reachable(() -> transactions.executeRead(_ -> work.get()));
    }

    private void settle() {
        try {
            Settling.settle(database);
        } catch (SQLException e) {
            LOG.warn("A change that was made is not safe from a kill for a while: {}", e.toString());
        }
    }

    @Override
    public void afterCommit(Runnable work) {
        var current = transactions.findTransactionStatus();
        if (current.isEmpty()) {
            work.run();
            return;
        }
        current.get().registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Says of everything that the database throws that it does not answer: what else it could say is found out before. */
    static <T extends @Nullable Object> T reachable(Supplier<T> work) {
        try {
            return work.get();
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new GatewayException(
                    Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer; try again."), e);
        }
    }
}
