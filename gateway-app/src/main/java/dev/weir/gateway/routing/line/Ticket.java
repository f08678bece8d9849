package dev.weir.gateway.routing.line;

import dev.weir.gateway.failure.Failure;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A place in the line. To be used on the loop of its claim. */
public final class Ticket implements Comparable<Ticket> {
    final Claim claim;
    final Pool pool;
    final long number;
    final long since;
    final long until;
    private final Line line;
    private final Waiter waiter;

    /** Where it stands among its group; the line's lock is held. */
    @Nullable
    Turn account;

    @Nullable
    Turn key;

    /** The place that was taken for it; written after the estimate. */
    volatile @Nullable Option option;

    boolean waiting = true;

    /** How many calls of its account had been in its order before it. */
    long turn;

    /** Tokens that were counted for it in advance. */
    double estimate;

    private boolean told; // on its loop only

    Ticket(Line line, Pool pool, Claim claim, Waiter waiter, long number, long since, long until) {
        this.line = line;
        this.pool = pool;
        this.claim = claim;
        this.waiter = waiter;
        this.number = number;
        this.since = since;
        this.until = until;
    }

    /** Leaves the line at once, or gives back the place that it has got meanwhile and not heard of. Without effect after it was told. */
    public void leave() {
        if (!told) {
            told = true;
            line.left(this);
        }
    }

    /** About how many of its group are before it, and itself: 1 is the next one; 0: it does not wait any more. */
    public int place() {
        return line.place(this);
    }

    /** Tokens that its share was charged with in advance, when it got its place. */
    public double estimate() {
        return estimate;
    }

    /** The place that is known before anybody was told; whoever asks has it. */
    public @Nullable Option takenAlready() {
        Option place = option;
        if (place != null) {
            told = true;
        }
        return place;
    }

    /** Tells it on its loop; never called while the lock is held. */
    void tell(@Nullable Failure why, long waited) {
        try {
            claim.loop().execute(() -> hear(why, waited));
        } catch (RejectedExecutionException stopped) {
            line.left(this); // its loop has ended, and nobody is there to hear
        }
    }

    private void hear(@Nullable Failure why, long waited) {
        if (told) {
            return;
        }
        told = true;
        Option place = option;
        if (why != null) {
            waiter.refused(why, waited);
        } else if (place != null) {
            waiter.placed(place, waited);
        }
    }

    /** By the end of its patience. */
    @Override
    public int compareTo(Ticket other) {
        int byEnd = Long.compare(until, other.until);
        return byEnd != 0 ? byEnd : Long.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
