package dev.weir.gateway.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How far what is remembered of keys can be believed: when the database last confirmed that no change is unseen, and how far its clock is
 * from this machine's. Written by the follower, read at every call without a lock.
 */
public final class Confirmation {
    /** A wrong secret that is remembered is only believed while the database answers; else it may be a new key's. */
    private static final long UNKNOWN_NANOS = 2_000_000_000L;

    private final LongSupplier nanos;
    private final long doubtNanos;
    private final long staleNanos;
    private volatile long confirmedAt;
    private volatile long skewMillis;
    private volatile boolean answering = true;

    /**
     * Counts from now as confirmed.
     *
     * @param nanos a clock that only goes forward
     */
    public Confirmation(FeedSettings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.doubtNanos = settings.doubt().toNanos();
        this.staleNanos = settings.staleMax().toNanos();
        this.confirmedAt = nanos.getAsLong();
    }

    /** For a store that nobody else changes: always believed. */
    public static Confirmation unneeded() {
        return new Confirmation(FeedSettings.DEFAULT, () -> 0);
    }

    /** The database said that all changes up to that moment are seen. */
    void confirmed(long atNanos) {
        confirmedAt = atNanos;
        answering = true;
    }

    /** The database's clock is so much ahead. */
    void skewed(Duration ahead) {
        skewMillis = ahead.toMillis();
    }

    /** The database did not answer. */
    void unanswered() {
        answering = false;
    }

    /** Whether the database has not answered for so long that what is remembered counts as stale. */
    public boolean doubtful() {
        return age() > doubtNanos;
    }

    /** Whether what is remembered is too old for any key to go on with it. */
    boolean tooOld() {
        long age = age();
        return age > doubtNanos && age > staleNanos;
    }

    /** Whether a secret that was unknown a moment ago may be called so again. */
    boolean knowsTheUnknown() {
        return answering && age() <= UNKNOWN_NANOS;
    }

    /** What the database's clock shows when this machine's shows that. */
    public Instant databaseTime(Instant mine) {
        return mine.plusMillis(skewMillis);
    }

    /** The same in milliseconds since 1970. */
    long databaseMillis(Instant mine) {
        return mine.toEpochMilli() + skewMillis;
    }

    private long age() {
        return nanos.getAsLong() - confirmedAt;
    }
}
