package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    Counters(Moment now) {
        this.since = now.wall().truncatedTo(ChronoUnit.MILLIS);
        this.requests = new MinuteBucket(now.nanos());
        this.tokens = new MinuteBucket(now.nanos());
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
        requestDay.take(used.requests(), since);
        tokenDay.take(used.tokens(), since);
    }

    boolean retired() {
        return retired;
    }

    /** Nanoseconds until one request with that many tokens can be taken; 0 if it can be now. */
    long waitNanos(Limits limits, long most, Moment now) {
        return Math.max(
                Math.max(
                        wait(Window.REQUESTS_PER_MINUTE, limits, 1, now),
                        wait(Window.REQUESTS_PER_DAY, limits, 1, now)),
                Math.max(
                        wait(Window.TOKENS_PER_MINUTE, limits, most, now),
                        wait(Window.TOKENS_PER_DAY, limits, most, now)));
    }

    private long wait(Window window, Limits limits, long count, Moment now) {
        return switch (window) {
            case REQUESTS_PER_MINUTE ->
                limits.requestsPerMinute() == null
                        ? 0
                        : requests.waitNanos(limits.requestsPerMinute(), count, now.nanos());
            case REQUESTS_PER_DAY ->
                limits.requestsPerDay() == null ? 0 : requestDay.waitNanos(limits.requestsPerDay(), count, now.wall());
            case TOKENS_PER_MINUTE ->
                limits.tokensPerMinute() == null ? 0 : tokens.waitNanos(limits.tokensPerMinute(), count, now.nanos());
            case TOKENS_PER_DAY ->
                limits.tokensPerDay() == null ? 0 : tokenDay.waitNanos(limits.tokensPerDay(), count, now.wall());
            case AT_ONCE -> 0;
        };
    }

    /** Whether as many calls run as may. */
    boolean crowded(Limits limits) {
        return limits.concurrentRequests() != null && running >= limits.concurrentRequests();
    }

    /** Why a request has to wait that long. */
    Failure shortage(Subject.Kind whose, Limits limits, long most, Moment now) {
        long longest = waitNanos(limits, most, now);
        for (Window window : Window.values()) {
            if (wait(window, limits, window.countsTokens() ? most : 1, now) == longest) {
                return Wording.usedUp(whose, window, limits, longest);
            }
        }
        throw new IllegalStateException("no window has the longest wait");
    }

    /** Takes one request; only where nothing has to wait. */
    void take(Limits limits, long most, Moment now) {
        if (limits.requestsPerMinute() != null) {
            requests.take(limits.requestsPerMinute(), 1, now.nanos());
        }
        if (limits.tokensPerMinute() != null) {
            tokens.take(limits.tokensPerMinute(), most, now.nanos());
        }
        requestDay.take(1, now.wall());
        tokenDay.take(most, now.wall());
        running++;
    }

    /** A call has ended that took so much, and used so much. */
    synchronized void settle(Limits limits, long most, long used, Moment taken, long now) {
        running--;
        changeTokens(limits, used - most, taken, now);
    }

    /** A call is to be as if it had never been. */
    synchronized void withdraw(Limits limits, long most, Moment taken, long now) {
        running--;
        requestDay.giveBack(1, taken.wall());
        if (limits.requestsPerMinute() != null) {
            requests.giveBack(limits.requestsPerMinute(), 1, taken.nanos(), now);
        }
        changeTokens(limits, -most, taken, now);
    }

    private void changeTokens(Limits limits, long more, Moment taken, long now) {
        Integer perMinute = limits.tokensPerMinute();
        if (more < 0) {
            tokenDay.giveBack(-more, taken.wall());
            if (perMinute != null) {
                tokens.giveBack(perMinute, -more, taken.nanos(), now);
            }
        } else if (more > 0) {
            tokenDay.take(more, taken.wall());
            if (perMinute != null) {
                tokens.owe(perMinute, more, now);
            }
        }
    }

    /** Shows what is left. */
    void show(Limits limits, Moment now, Tightest ofRequests, Tightest ofTokens) {
        if (limits.requestsPerMinute() != null) {
            int limit = limits.requestsPerMinute();
            ofRequests.offer(limit, requests.remaining(limit, now.nanos()), requests.missing(now.nanos()));
        }
        if (limits.requestsPerDay() != null) {
            show(requestDay, limits.requestsPerDay(), now, ofRequests);
        }
        if (limits.tokensPerMinute() != null) {
            int limit = limits.tokensPerMinute();
            ofTokens.offer(limit, tokens.remaining(limit, now.nanos()), tokens.missing(now.nanos()));
        }
        if (limits.tokensPerDay() != null) {
            show(tokenDay, limits.tokensPerDay(), now, ofTokens);
        }
    }

    private static void show(DayTally day, long limit, Moment now, Tightest tightest) {
        long remaining = day.remaining(limit, now.wall());
        tightest.offer(limit, remaining, remaining == limit ? 0 : day.resetNanos(now.wall()));
    }

    /** Ends this object if forgetting it changes no later decision. */
    synchronized boolean retire(Moment now) {
        retired = retired
                || running == 0
                        && requests.missing(now.nanos()) == 0
                        && tokens.missing(now.nanos()) == 0
                        && requestDay.isFresh(now.wall())
                        && tokenDay.isFresh(now.wall());
        return retired;
    }
}
