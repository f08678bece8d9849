package dev.weir.gateway.limits.redis;

import dev.weir.gateway.limits.LimitObserver;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.redis.Redis;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scripts over one connection, which keeps their order and comes back by itself. No answer is waited for longer than 50 ms. */
final class RedisScripts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisScripts.class);
    private static final long PATIENCE_MILLIS = 50;

    private final Redis redis;
    private final Breaker breaker;
    private final LimitObserver observer;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private final Map<Script, String> digests = new EnumMap<>(Script.class);
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    RedisScripts(Redis redis, NanoTicker ticker, LimitObserver observer) {
        this.observer = observer;
        this.redis = redis;
        this.breaker = new Breaker(ticker);
        connect();
    }

    /** Tries to connect, unless there is a connection or a try under way. */
    void connect() {
        if (connection != null || !connecting.compareAndSet(false, true)) {
            return;
        }
        redis.connect(StringCodec.UTF8).whenComplete((made, why) -> {
            if (made != null) {
                RedisAsyncCommands<String, String> commands = made.async();
                for (Script script : Script.values()) {
                    digests.put(script, commands.digest(script.text()));
                }
                connection = made;
            } else {
                noticed(why);
            }
            connecting.set(false);
        });
    }

    /** Whether Redis is not asked just now. */
    boolean isAway() {
        return away.get();
    }

    /**
     * Runs a script.
     *
     * @return null if Redis is not asked now; else the answer, or a failure, in 50 ms at most
     */
    @Nullable
    Asked ask(Script script, String[] keys, String... values) {
        StatefulRedisConnection<String, String> open = connection;
        if (open == null) {
            connect();
            if (away.compareAndSet(false, true)) {
                observer.degraded(true);
            }
            return null;
        }
        if (!breaker.allows()) {
            return null;
        }
        CompletionStage<List<Long>> sent = send(open, script, keys, values);
        CompletableFuture<List<Long>> inTime =
                sent.toCompletableFuture().copy().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return new Asked(sent, inTime.whenComplete((answer, why) -> answered(script, answer, why)));
    }

    /**
     * A question under way.
     *
     * @param sent its answer, however late
     * @param inTime its answer, or the failure that there was none in time
     */
    record Asked(CompletionStage<List<Long>> sent, CompletableFuture<List<Long>> inTime) {}

    /** Tells Redis something, if it is there; nobody waits for it. */
    void tell(Script script, String[] keys, String... values) {
        StatefulRedisConnection<String, String> open = connection;
        if (open != null) {
            send(open, script, keys, values).exceptionally(why -> {
                LOG.debug("Redis was not told", why);
                return List.of();
            });
        }
    }

    private CompletionStage<List<Long>> send(
            StatefulRedisConnection<String, String> open, Script script, String[] keys, String... values) {
        RedisAsyncCommands<String, String> commands = open.async();
        ScriptOutputType type = script == Script.TAKE ? ScriptOutputType.MULTI : ScriptOutputType.INTEGER;
        String digest = digests.get(script);
        try {
            return commands.<Object>evalsha(digest, type, keys, values)
                    .exceptionallyCompose(why -> isUnknown(why)
                            ? commands.<Object>eval(script.text(), type, keys, values)
                            : CompletableFuture.failedStage(why))
                    .thenApply(RedisScripts::numbers);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    private static boolean isUnknown(Throwable why) {
        return why instanceof RedisNoScriptException
                || why instanceof CompletionException && why.getCause() instanceof RedisNoScriptException;
    }

    @SuppressWarnings("unchecked") // a script's table of whole numbers comes as a list of Long, a single one as a Long
    private static List<Long> numbers(Object answer) {
        return answer instanceof List<?> list ? (List<Long>) list : List.of((Long) answer);
    }

    private void answered(Script script, @Nullable List<Long> answer, @Nullable Throwable why) {
        if (answer != null && script == Script.TAKE && ScriptAnswer.wantsBooks(answer)) {
            return; // nothing was written yet: a Redis that takes no writes gets as far, too
        }
        if (why == null) {
            breaker.succeeded();
            if (away.compareAndSet(true, false)) {
                observer.degraded(false);
                LOG.info("Redis answers again: limits are shared between the gates.");
            }
        } else {
            breaker.failed();
            if (breaker.isOpen()) {
                noticed(why);
            }
        }
    }

    private void noticed(Throwable why) {
        if (away.compareAndSet(false, true)) {
            observer.degraded(true);
            LOG.warn("Redis does not answer: this gate gives out its own share of the limits.", why);
        }
    }

    @Override
    public void close() {
        StatefulRedisConnection<String, String> open = connection;
        if (open != null) {
            open.close();
        }
    }
}
