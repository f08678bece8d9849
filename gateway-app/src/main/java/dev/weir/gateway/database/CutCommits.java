package dev.weir.gateway.database;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes commits that a kill cut short. A transaction of H2 is committed once that is noted in its undo log; its rows are then released
 * one after the other. If the process ends between, the next one has to release the rest, and 2.5.252 does not: {@code Transaction.commit}
 * does nothing for a transaction that is committed already. Its rows are then out of sight, and whoever would write them waits for ever, at full speed. Earlier versions
 * did it, and so does this, by the two methods of H2's own that they called.
 */
final class CutCommits {
    private static final Logger LOG = LoggerFactory.getLogger(CutCommits.class);

    private WeakReference<@Nullable Database> looked = new WeakReference<>(null);

    /** Looks once at each database that was opened, before anything is done over this first connection to it. */
    synchronized void finish(Connection connection) throws SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            return; // another process has the file, and looked
        }
        Database database = session.getDatabase();
        if (database == looked.get()) {
            return;
        }
        int finished = finish(database.getStore().getTransactionStore());
        if (finished > 0) {
            LOG.info("Commits that the last process did not come to the end of: {}, finished now", finished);
        }
        looked = new WeakReference<>(database);
    }

    private static int finish(TransactionStore store) throws SQLException {
        int finished = 0;
        for (Transaction left : store.getOpenTransactions()) {
            if (left.getStatus() == Transaction.STATUS_COMMITTED) {
                finish(store, left);
                finished++;
            }
        }
        return finished;
    }

    private static void finish(TransactionStore store, Transaction left) throws SQLException {
        try {
            call("commit", store, left);
            call("endTransaction", store, left);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("this H2 cannot be helped to finish the commits that a kill cut short", e);
        }
    }

    private static void call(String name, TransactionStore store, Transaction left)
            throws ReflectiveOperationException {
        Method method = TransactionStore.class.getDeclaredMethod(name, Transaction.class, boolean.class);
        method.setAccessible(true);
        method.invoke(store, left, true);
    }
}
