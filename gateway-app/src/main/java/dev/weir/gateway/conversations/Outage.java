package dev.weir.gateway.conversations;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database is known to be away. One that failed is left alone for a while, so that nobody waits for it in vain. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    private final long restNanos;
    private volatile long failedAt;
    private volatile boolean away;

    Outage(Duration rest) {
        this.restNanos = rest.toNanos();
    }

    boolean lasts() {
        return away && System.nanoTime() - failedAt < restNanos;
    }

    void worked() {
        away = false;
    }

    void failed(SQLException trouble) {
        if (!away) {
            LOG.warn("Answers are not kept, since the database does not take them: {}", trouble.toString());
        }
        failedAt = System.nanoTime();
        away = true;
    }
}
