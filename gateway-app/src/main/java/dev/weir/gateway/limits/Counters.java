package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Limits;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one key, account or model has taken. Every step happens under its lock, which is held for a few additions only; {@link MemoryLimiter}
 * holds those of all that a call is under.
 */
final class Counters {
    private final Instant since;
    private final MinuteBucket requests;
    private final MinuteBucket tokens;
    private final DayTally requestDay = new DayTally();
    private final DayTally tokenDay = new DayTally();
    private final AtomicReference<@Nullable CompletableFuture<Void>> earlier = new AtomicReference<>();
    private int running;
    private boolean retired;

    Counters(long nanos, long millis) {
        this.since = Instant.ofEpochMilli(millis);
        this.requests = new MinuteBucket(nanos);
        this.tokens = new MinuteBucket(nanos);
    }

    /** The moment from which on every call is counted here; what came before is in the books. In whole milliseconds, as the books are. */
    Instant since() {
        return since;
    }

    /** The fetching of earlier calls from the books, done or under way; null: it has not begun. */
    AtomicReference<@Nullable CompletableFuture<Void>> earlier() {
        return earlier;
    }

    /** Adds what the books know of the day on which counting began here. */
    synchronized void add(EarlierUse.Used used) {
        requestDay.take(used.requests(), since.toEpochMilli());
        tokenDay.take(used.tokens(), since.toEpochMilli());
    }

    boolean retired() {
        return retired;
    }

    /** Nanoseconds until one request with that many tokens can be taken; 0 if it can be now. */
    long waitNanos(Limits limits, long most, long nanos, long millis) {
        return Math.max(
                Math.max(
                        wait(Window.REQUESTS_PER_MINUTE, limits, 1, nanos, millis),
                        wait(Window.REQUESTS_PER_DAY, limits, 1, nanos, millis)),
                Math.max(
                        wait(Window.TOKENS_PER_MINUTE, limits, most, nanos, millis),
                        wait(Window.TOKENS_PER_DAY, limits, most, nanos, millis)));
    }

    private long wait(Window window, Limits limits, long count, long nanos, long millis) {
        return switch (window) {
            case REQUESTS_PER_MINUTE ->
                limits.requestsPerMinute() == null ? 0 : requests.waitNanos(limits.requestsPerMinute(), count, nanos);
            case REQUESTS_PER_DAY ->
                limits.requestsPerDay() == null ? 0 : requestDay.waitNanos(limits.requestsPerDay(), count, millis);
            case TOKENS_PER_MINUTE ->
                limits.tokensPerMinute() == null ? 0 : tokens.waitNanos(limits.tokensPerMinute(), count, nanos);
            case TOKENS_PER_DAY ->
                limits.tokensPerDay() == null ? 0 : tokenDay.waitNanos(limits.tokensPerDay(), count, millis);
            case AT_ONCE -> 0;
        };
    }

    /** Whether as many calls run as may. */
    boolean crowded(Limits limits) {
        return limits.concurrentRequests() != null && running >= limits.concurrentRequests();
    }

    /** Why a request has to wait that long. */
    Failure shortage(Subject.Kind whose, Limits limits, long most, long nanos, long millis) {
        long longest = waitNanos(limits, most, nanos, millis);
        for (Window window : Window.values()) {
            if (wait(window, limits, window.countsTokens() ? most : 1, nanos, millis) == longest) {
                return Wording.usedUp(whose, window, limits, longest);
            }
        }
        throw new IllegalStateException("no window has the longest wait");
    }

    /** Takes one request; only where nothing has to wait. */
    void take(Limits limits, long most, long nanos, long millis) {
        if (limits.requestsPerMinute() != null) {
            requests.take(limits.requestsPerMinute(), 1, nanos);
        }
        if (limits.tokensPerMinute() != null) {
            tokens.take(limits.tokensPerMinute(), most, nanos);
        }
        requestDay.take(1, millis);
        tokenDay.take(most, millis);
        running++;
    }

    /** A call has ended that took so much, and used so much. */
    synchronized void settle(Limits limits, long most, long used, long takenNanos, long takenMillis, long now) {
        running--;
        changeTokens(limits, used - most, takenNanos, takenMillis, now);
    }

    /** A call is to be as if it had never been. */
    synchronized void withdraw(Limits limits, long most, long takenNanos, long takenMillis, long now) {
        running--;
        requestDay.giveBack(1, takenMillis);
        if (limits.requestsPerMinute() != null) {
            requests.giveBack(limits.requestsPerMinute(), 1, takenNanos, now);
        }
        changeTokens(limits, -most, takenNanos, takenMillis, now);
    }

    private void changeTokens(Limits limits, long more, long takenNanos, long takenMillis, long now) {
        Integer perMinute = limits.tokensPerMinute();
        if (more < 0) {
            tokenDay.giveBack(-more, takenMillis);
            if (perMinute != null) {
                tokens.giveBack(perMinute, -more, takenNanos, now);
            }
        } else if (more > 0) {
            tokenDay.take(more, takenMillis);
            if (perMinute != null) {
                tokens.owe(perMinute, more, now);
            }
        }
    }

    /** How many are left of a limit; -1: there is no such limit. */
    synchronized long remaining(Window window, Limits limits, long nanos, long millis) {
        return switch (window) {
            case REQUESTS_PER_MINUTE ->
                limits.requestsPerMinute() == null ? -1 : requests.remaining(limits.requestsPerMinute(), nanos);
            case REQUESTS_PER_DAY ->
                limits.requestsPerDay() == null ? -1 : requestDay.remaining(limits.requestsPerDay(), millis);
            case TOKENS_PER_MINUTE ->
                limits.tokensPerMinute() == null ? -1 : tokens.remaining(limits.tokensPerMinute(), nanos);
            case TOKENS_PER_DAY ->
                limits.tokensPerDay() == null ? -1 : tokenDay.remaining(limits.tokensPerDay(), millis);
            case AT_ONCE -> -1;
        };
    }

    /** Nanoseconds until all of a limit are there again. */
    synchronized long resetNanos(Window window, long nanos, long millis) {
        return switch (window) {
            case REQUESTS_PER_MINUTE -> requests.missing(nanos);
            case REQUESTS_PER_DAY -> requestDay.isFresh(millis) ? 0 : requestDay.resetNanos(millis);
            case TOKENS_PER_MINUTE -> tokens.missing(nanos);
            case TOKENS_PER_DAY -> tokenDay.isFresh(millis) ? 0 : tokenDay.resetNanos(millis);
            case AT_ONCE -> 0;
        };
    }

    /** Ends this object if forgetting it changes no later decision. */
    synchronized boolean retire(long nanos, long millis) {
        retired = retired
                || running == 0
                        && requests.missing(nanos) == 0
                        && tokens.missing(nanos) == 0
                        && requestDay.isFresh(millis)
                        && tokenDay.isFresh(millis);
        return retired;
    }
}
