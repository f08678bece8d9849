package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.OneTransaction;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of the relational database. */
@Singleton
final class JdbcTransaction implements OneTransaction {
    private final TransactionOperations<Connection> transactions;

    JdbcTransaction(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        return reachable(() -> transactions.executeWrite(_ -> work.get()));
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
