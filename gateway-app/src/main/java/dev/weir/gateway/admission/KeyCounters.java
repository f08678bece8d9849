package dev.weir.gateway.admission;

import dev.weir.gateway.admission.LimitView.Gauge;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What one key has taken. Every step happens under its lock, which is held for a few additions only. */
final class KeyCounters {
    private final Instant since;
    private final MinuteBucket minute;
    private final DayTally day = new DayTally();
    private final AtomicReference<@Nullable CompletableFuture<Void>> earlier = new AtomicReference<>();
    private int running;
    private boolean retired;

    KeyCounters(Moment now) {
        this.since = now.wall().truncatedTo(ChronoUnit.MILLIS);
        this.minute = new MinuteBucket(now.nanos());
    }

    /** The moment from which on every call is counted here; what came before is in the books. In whole milliseconds, as the books are. */
    Instant since() {
        return since;
    }

    /** Takes one of everything, or nothing at all. */
    synchronized Attempt take(Limits limits, Moment now) {
        if (retired) {
            return Attempt.NONE;
        }
        Failure refusal = shortage(limits, now);
        if (refusal == null) {
            refusal = crowded(limits);
        }
        if (refusal != null) {
            return new Attempt(refusal, view(limits, now), null);
        }
        Integer perMinute = limits.requestsPerMinute();
        long step = perMinute == null ? 0 : minute.take(perMinute, now.nanos());
        day.take(1, now.wall());
        running++;
        return new Attempt(null, view(limits, now), new Lease(this, now, step));
    }

    /** What would be refused now whatever the request is; null: nothing. */
    synchronized @Nullable Failure exhausted(Limits limits, Moment now) {
        return shortage(limits, now);
    }

    /** Gives back what is only taken for the time of a call. */
    synchronized void release() {
        running--;
    }

    /** Gives everything back. */
    synchronized void undo(Lease lease, long nanos) {
        running--;
        day.giveBack(lease.taken().wall());
        if (lease.step() > 0) {
            minute.giveBack(lease.step(), lease.taken().nanos(), nanos);
        }
    }

    /** The fetching of earlier calls from the books, done or under way; null: it has not begun. */
    @Nullable
    CompletableFuture<Void> counting() {
        return earlier.get();
    }

    /** Whether the caller is to fetch them. */
    boolean startCounting(CompletableFuture<Void> mine) {
        return earlier.compareAndSet(null, mine);
    }

    /** The fetching failed and is to begin anew. */
    void stopCounting(CompletableFuture<Void> mine) {
        earlier.compareAndSet(mine, null);
    }

    /** Adds what the books know of the day on which counting began here. */
    synchronized void add(int earlier) {
        day.take(earlier, since);
    }

    synchronized LimitView view(Limits limits, Moment now) {
        Gauge perMinute =
                limits.requestsPerMinute() == null ? null : minute.gauge(limits.requestsPerMinute(), now.nanos());
        Gauge perDay = limits.requestsPerDay() == null ? null : day.gauge(limits.requestsPerDay(), now.wall());
        if (perMinute == null || perDay != null && perDay.remaining() < perMinute.remaining()) {
            return perDay == null ? LimitView.NONE : new LimitView(perDay, null);
        }
        return new LimitView(perMinute, null);
    }

    /** Ends this object if forgetting it changes no later decision. */
    synchronized boolean retire(Moment now) {
        retired = retired || running == 0 && minute.isFull(now.nanos()) && day.isFresh(now.wall());
        return retired;
    }

    private @Nullable Failure shortage(Limits limits, Moment now) {
        long minuteWait =
                limits.requestsPerMinute() == null ? 0 : minute.waitNanos(limits.requestsPerMinute(), now.nanos());
        long dayWait = limits.requestsPerDay() == null ? 0 : day.waitNanos(limits.requestsPerDay(), now.wall());
        if (minuteWait == 0 && dayWait == 0) {
            return null;
        }
        // The longer wait, so that the client is not sent into a second refusal.
        return dayWait >= minuteWait
                ? Refusals.tooMany(limits.requestsPerDay() + " requests per day (UTC)", Duration.ofNanos(dayWait))
                : Refusals.tooMany(limits.requestsPerMinute() + " requests per minute", Duration.ofNanos(minuteWait));
    }

    private @Nullable Failure crowded(Limits limits) {
        Integer atOnce = limits.concurrentRequests();
        return atOnce != null && running >= atOnce ? Refusals.tooManyAtOnce(atOnce) : null;
    }

    /**
     * @param refusal null: everything was taken
     * @param lease what was taken; null: nothing
     */
    record Attempt(
            @Nullable Failure refusal,
            LimitView limits,
            @Nullable Lease lease) {
        /** Neither: these counters have ended, or no limit applies. */
        static final Attempt NONE = new Attempt(null, LimitView.NONE, null);
    }
}
