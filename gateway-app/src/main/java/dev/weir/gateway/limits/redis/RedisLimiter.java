package dev.weir.gateway.limits.redis;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.EarlierUse.Used;
import dev.weir.gateway.limits.FreeHold;
import dev.weir.gateway.limits.LimitObserver;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.LocalShare;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.redis.Redis;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Limits that gates share through Redis: each decision is one script there, exact for all gates. While Redis does not answer, the gate gives
 * out its own share.
 */
public final class RedisLimiter implements Limiter {
    /** How long a gate that has died keeps others from the places of its calls. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final RedisScripts scripts;
    private final RunningHolds running;
    private final LocalShare share;
    private final SeenLimits seen = new SeenLimits();
    private final EarlierUse books;
    private final Executor blocking;
    private final InstantSource clock;

    /**
     * Begins to connect, and does not wait for it.
     *
     * @param blocking runs what waits for the books
     */
    public RedisLimiter(
            Redis redis,
            Duration lease,
            EarlierUse books,
            Executor blocking,
            InstantSource clock,
            NanoTicker ticker,
            LimitObserver observer) {
        this.scripts = new RedisScripts(redis, ticker, observer);
        this.running = new RunningHolds(scripts, lease);
        MemoryLimiter alone = new MemoryLimiter((subject, from, until) -> Used.NOTHING, Runnable::run, clock, ticker);
        this.share = new LocalShare(alone, running);
        this.books = books;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Take> take(Claim claim) {
        return claim.isFree()
                ? CompletableFuture.completedFuture(FreeHold.NOTHING)
                : take(claim, Keys.subjects(claim), Map.of());
    }

    private CompletionStage<Take> take(Claim claim, List<Subject> subjects, Map<Subject, Used> known) {
        String id = running.nextId();
        RedisScripts.Asked asked = scripts.ask(
                Script.TAKE, Keys.names(subjects), Keys.take(id, running.leaseMicros(), claim, subjects, known));
        if (asked == null) {
            return CompletableFuture.completedFuture(share.take(claim));
        }
        return asked.inTime()
                .handle((answer, why) -> {
                    if (why != null) {
                        asked.sent().thenAccept(late -> undo(id, claim, subjects, late));
                        return CompletableFuture.completedStage(share.take(claim));
                    }
                    return answered(id, claim, subjects, known, answer);
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Take> answered(
            String id, Claim claim, List<Subject> subjects, Map<Subject, Used> known, List<Long> answer) {
        if (ScriptAnswer.wantsBooks(answer)) {
            return ask(subjects.get(ScriptAnswer.subject(answer)), known)
                    .thenCompose(more -> take(claim, subjects, more));
        }
        LimitView view = ScriptAnswer.view(answer);
        seen.note(claim, view);
        if (!ScriptAnswer.isGranted(answer)) {
            return CompletableFuture.completedStage(ScriptAnswer.refusal(claim, subjects, answer, view));
        }
        RedisHold hold = new RedisHold(running, id, claim, subjects, ScriptAnswer.takenMicros(answer), view);
        running.add(hold);
        return CompletableFuture.completedStage(hold);
    }

    /** What Redis does not know of today, after it was emptied or for a new limit, the books tell it. */
    private CompletionStage<Map<Subject, Used>> ask(Subject subject, Map<Subject, Used> known) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var now = clock.instant();
                    var midnight = now.atOffset(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.DAYS)
                            .toInstant();
                    Map<Subject, Used> more = new HashMap<>(known);
                    more.put(subject, books.of(subject, midnight, now));
                    return more;
                },
                blocking);
    }

    /** It was granted after the call had been decided without it. */
    private void undo(String id, Claim claim, List<Subject> subjects, List<Long> late) {
        if (ScriptAnswer.isGranted(late)) {
            new RedisHold(running, id, claim, subjects, ScriptAnswer.takenMicros(late), LimitView.NONE).withdraw();
        }
    }

    /** Redis is asked once for each call, when it is admitted. */
    @Override
    public @Nullable Failure exhausted(Claim claim) {
        return null;
    }

    @Override
    public boolean isLocal() {
        return scripts.isAway();
    }

    @Override
    public LimitView view(Claim claim) {
        return seen.of(claim);
    }

    @Override
    public @Nullable CompletionStage<Void> prepare(Claim claim) {
        return null;
    }

    /** Gates that share, as last seen. */
    public int gates() {
        return running.count();
    }

    @Override
    public void close() {
        running.close();
        scripts.close();
    }
}
