package dev.weir.gateway.keys;

import dev.weir.gateway.keys.ChangeFeed.Change;
import dev.weir.gateway.keys.ChangeFeed.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ring up to date with what others change. Looks at the feed when it is woken, and every interval in any case, since what wakes it
 * may get lost. A look that fails is made again from the same place.
 */
public final class KeyFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);
    private static final long SWEEP_NANOS = Duration.ofHours(1).toNanos();

    private final ChangeFeed feed;
    private final KeyRing ring;
    private final Confirmation confirmation;
    private final StreamStopper stopper;
    private final String own;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private Set<String> stoppedBefore = Set.of();
    private boolean lost;
    private long seen;
    private long nextSweep;
    private volatile boolean closed;

    /** @param own the origin of changes that this process makes itself */
    public KeyFollower(
            ChangeFeed feed, KeyRing ring, StreamStopper stopper, GateId own, FeedSettings settings, Clock clock) {
        this.feed = feed;
        this.ring = ring;
        this.confirmation = ring.confirmation();
        this.stopper = stopper;
        this.own = own.value();
        this.settings = settings;
        this.clock = clock.wall;
        this.nanos = clock.nanos;
        this.nextSweep = nanos.getAsLong();
        this.thread = Thread.ofPlatform().daemon().name("weir-keys").unstarted(this::run);
    }

    /**
     * Begins at the feed's end, so it must come before anything is remembered.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code STORE_UNAVAILABLE}
     */
    public KeyFollower start() {
        long begun = nanos.getAsLong();
        Look now = feed.look();
        measure(begun, now.databaseTime());
        seen = now.last();
        ring.begin();
        confirmation.confirmed(begun);
        thread.start();
        return this;
    }

    /** There may be something to see. */
    public void wake() {
        wakes.release();
    }

    private void run() {
        boolean answering = true;
        while (!closed) {
            try {
                if (wakes.tryAcquire(settings.interval().toNanos(), TimeUnit.NANOSECONDS)) {
                    wakes.drainPermits();
                }
                if (closed) {
                    return;
                }
                pass();
                if (!answering) {
                    LOG.info("Changes of keys are seen again");
                }
                answering = true;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                confirmation.unanswered();
                if (answering && !closed) {
                    LOG.warn("Changes of keys cannot be seen; looking again until they can", e);
                }
                answering = false;
            }
        }
    }

    /** One look, and all that follows from it. */
    private void pass() {
        lost |= confirmation.doubtful();
        Set<String> stopped = new LinkedHashSet<>();
        Look look;
        long begun;
        do {
            begun = nanos.getAsLong();
            look = feed.look(seen);
            measure(begun, look.databaseTime());
            if (look.skips(seen)) {
                lost = true;
            }
            look.changes().forEach(change -> apply(change, stopped));
            seen = look.last();
        } while (!look.complete());
        if (lost) {
            ring.forget();
            lost = false;
        }
        // Once more: a call that was admitted while the key was good may not have been among those that run when its
        // key was stopped.
        stoppedBefore.forEach(stopper::stop);
        stoppedBefore = stopped;
        confirmation.confirmed(begun);
        sweep();
    }

    private void apply(Change change, Set<String> stopped) {
        switch (change.kind()) {
            case KEY -> ring.reread(change.subject());
            case ACCOUNT -> ring.rereadAccount(change.subject());
            case STOP -> {
                // Who asked this process for it stops them itself, to know how many there were, so here it can wait for
                // the second time.
                if (!change.origin().equals(own)) {
                    stopper.stop(change.subject());
                }
                stopped.add(change.subject());
            }
        }
    }

    /** How far the database's clock is ahead; an answer that took long says too little of it. */
    private void measure(long begun, Instant databaseTime) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - begun);
        if (took.compareTo(LONGEST_LOOK) <= 0) {
            Instant middle = clock.instant().minus(took.dividedBy(2));
            confirmation.skewed(Duration.between(middle, databaseTime));
        }
    }

    private void sweep() {
        if (nanos.getAsLong() - nextSweep >= 0) {
            nextSweep = nanos.getAsLong() + SWEEP_NANOS;
            feed.sweep();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake(); // never an interrupt: in the middle of a write it would close the H2 of all
    }

    /** Both clocks: that of the day, and one that only goes forward. */
    public record Clock(InstantSource wall, LongSupplier nanos) {}
}
