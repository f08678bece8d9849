package dev.weir.gateway.keys;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when keys were last used: at most once a minute for each, off the caller's thread, and by design not at all when there is too much
 * to note or no database. Nothing but people's curiosity depends on it.
 */
@Singleton
public final class LastUse {
    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final int WAITING = 1024;
    private static final int MINUTE = 60;

    private final KeyStore store;
    private final Executor executor;
    private final ArrayBlockingQueue<Use> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean writing = new AtomicBoolean();

    public LastUse(KeyStore store, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    /** The secret was used. Costs one comparison except for the first time in a minute. */
    public void note(KnownSecret secret, Instant at) {
        if (secret.cell().firstUseIn(Math.floorDiv(at.getEpochSecond(), MINUTE))
                && waiting.offer(new Use(secret.key().id(), at))) {
            write();
        }
    }

    private void write() {
        if (writing.compareAndSet(false, true)) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                writing.set(false);
                LOG.debug("The last uses of keys are not noted while the gate stops.", e);
            }
        }
    }

    private void drain() {
        for (Use use = waiting.poll(); use != null; use = waiting.poll()) {
            try {
                store.used(use.keyId(), use.at());
            } catch (RuntimeException e) {
                LOG.debug("The last use of a key was not noted.", e);
            }
        }
        writing.set(false);
        if (!waiting.isEmpty()) {
            write();
        }
    }

    private record Use(String keyId, Instant at) {}
}
