package dev.weir.gateway.ledger.credits;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The treasury over the database: one thread takes whatever waits and sets it aside in one transaction, so that a commit is paid for by
 * many calls when there are many, and by one at once when there is one. What waits is bounded, and nobody waits longer than some seconds.
 */
public final class GroupTreasury implements Treasury, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupTreasury.class);
    private static final int MOST_WAITING = 8_192;
    private static final int MOST_TOGETHER = 500;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final int TRIES = 3;
    /** A database that takes that long over one transaction has stopped, and no call waits for it. */
    private static final Duration STUCK = Duration.ofSeconds(3);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final DataSource database;
    private final String owner;
    private final Settlements settlements;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("weir-treasury").unstarted(this::run);
    private volatile boolean away;
    private volatile long busySince;
    private volatile boolean closing;

    private GroupTreasury(DataSource database, String owner, Settlements settlements) {
        this.database = database;
        this.owner = owner;
        this.settlements = settlements;
    }

    /** What the treasury needs of the books. */
    public interface Settlements {
        /** Completes when the calls that have ended by now are settled in the database. */
        CompletionStage<Void> carryOver();

        /** Frees what was held for a call that does not take place. */
        void release(Hold hold, long amount);
    }

    /**
     * Begins to work.
     *
     * @param owner this gate's name in the database
     */
    public static GroupTreasury start(DataSource database, String owner, Settlements settlements) {
        GroupTreasury treasury = new GroupTreasury(database, owner, settlements);
        treasury.thread.start();
        return treasury;
    }

    @Override
    public CompletionStage<Reserved> reserve(Hold hold) {
        Waiting waiting = new Waiting(hold);
        if (away || closing || isStuck() || !queue.offer(waiting)) {
            waiting.tell(Waiting.UNAVAILABLE);
        }
        return waiting.answer();
    }

    private boolean isStuck() {
        long since = busySince;
        return since != 0 && System.nanoTime() - since > STUCK.toNanos();
    }

    private void run() {
        List<Waiting> together = new ArrayList<>(MOST_TOGETHER);
        while (!closing) {
            try {
                Waiting first = queue.poll(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    together.add(first);
                    queue.drainTo(together, MOST_TOGETHER - 1);
                    together.removeIf(Waiting::isOver);
                }
                busySince = System.nanoTime();
                decide(together, TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closing = true;
            }
            busySince = 0;
            together.clear();
        }
        queue.forEach(left -> left.tell(Waiting.UNAVAILABLE));
    }

    private void decide(List<Waiting> together, int tries) {
        if (together.isEmpty() && !away) {
            return;
        }
        boolean committing = false;
        List<Reserved> decided = List.of();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (away && !connection.isValid(1)) {
                    throw new SQLException("the connection is not valid any more");
                }
                decided = ReserveBatch.decide(
                        connection, owner, together.stream().map(Waiting::hold).toList());
                committing = true;
                connection.commit();
            } finally {
                if (!committing) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException e) {
            if (!committing && tries > 1 && Trouble.of(e) == Trouble.PASSING) {
                decide(together, tries - 1);
            } else {
                failed(together, committing ? decided : List.of(), e);
            }
            return;
        }
        back();
        for (int i = 0; i < together.size(); i++) {
            told(together.get(i), decided.get(i));
        }
    }

    private void told(Waiting waiting, Reserved decided) {
        switch (decided) {
            case Reserved.Held(long amount) -> {
                if (!waiting.tell(decided)) {
                    settlements.release(waiting.hold(), amount); // whoever asked has given up
                }
            }
            case Reserved.Short _ -> again(waiting, decided);
            case Reserved.Unavailable _ -> waiting.tell(decided);
        }
    }

    /** What has ended a moment ago may still be held: only after that is settled, too, is there really too little. */
    private void again(Waiting waiting, Reserved decided) {
        if (!waiting.first()) {
            waiting.tell(decided);
            return;
        }
        settlements.carryOver().whenComplete((_, trouble) -> {
            if (trouble != null || !queue.offer(waiting)) {
                waiting.tell(trouble == null ? decided : Waiting.UNAVAILABLE);
            }
        });
    }

    /** If it failed in the commit, nobody knows what the database has done: what it may hold is freed when it answers again. */
    private void failed(List<Waiting> together, List<Reserved> perhaps, Exception e) {
        if (!away) {
            LOG.warn("No credits can be set aside, since the database does not take it: {}", e.toString());
        }
        away = Trouble.of(e) == Trouble.AWAY;
        for (int i = 0; i < perhaps.size(); i++) {
            if (perhaps.get(i) instanceof Reserved.Held(long amount)) {
                settlements.release(together.get(i).hold(), amount);
            }
        }
        together.forEach(waiting -> waiting.tell(Waiting.UNAVAILABLE));
    }

    private void back() {
        if (away) {
            away = false;
            LOG.info("The database takes credits again");
        }
    }

    /** Answers who waits, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
