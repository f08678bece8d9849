package dev.weir.gateway.assembly;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.database.ReturningSource;
import dev.weir.gateway.database.Settling;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles an H2 after it was written to, and does nothing while nobody writes, nor with another database. */
final class Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private final DataSource database;
    private long settled;

    Settler(DataSource database) {
        this.database = database;
    }

    /** One look. Never throws. */
    void round() {
        if (!(database instanceof HikariDataSource pool)
                || !(pool.getDataSource() instanceof ReturningSource source)
                || source.writings() == settled) {
            return;
        }
        long seen = source.writings();
        try {
            Settling.settle(database);
            settled = seen + 1; // its own; if others wrote meanwhile, the next round settles again
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The database could not be settled", e);
        }
    }
}
