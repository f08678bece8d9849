package dev.weir.gateway.cache.redis;

import dev.weir.gateway.cache.AnswerStore;
import dev.weir.gateway.redis.Redis;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in Redis, each for its time, over one connection that comes back by itself. No answer is waited for longer than 50 ms, and a
 * Redis that is away is left alone for a while: meanwhile nothing is found there.
 */
public final class RedisAnswers implements AnswerStore {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAnswers.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final String PREFIX = "weir:answer:";
    private static final long PATIENCE_MILLIS = 50;

    private final Redis redis;
    private final Quiet quiet = new Quiet();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** Begins to connect, and does not wait for it. */
    public RedisAnswers(Redis redis) {
        this.redis = redis;
        connect();
    }

    private void connect() {
        if (connection != null || !quiet.allows() || !connecting.compareAndSet(false, true)) {
            return;
        }
        redis.connect(CODEC).whenComplete((made, why) -> {
            if (made != null) {
                connection = made;
            } else {
                failed(why);
            }
            connecting.set(false);
        });
    }

    @Override
    public CompletionStage<Optional<byte[]>> find(String name) {
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open == null) {
            connect();
        }
        if (open == null || !quiet.allows()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        try {
            return open.async()
                    .get(PREFIX + name)
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .handle(this::found);
        } catch (RuntimeException refused) {
            failed(refused);
            return CompletableFuture.completedStage(Optional.empty());
        }
    }

    private Optional<byte[]> found(byte @Nullable [] answer, @Nullable Throwable why) {
        if (why != null) {
            failed(why);
        } else {
            quiet.over();
        }
        return Optional.ofNullable(answer);
    }

    @Override
    public void keep(String name, byte[] answer, Duration ttl) {
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open == null || !quiet.allows()) {
            return;
        }
        try {
            open.async()
                    .set(PREFIX + name, answer, SetArgs.Builder.px(Math.max(1, ttl.toMillis())))
                    .exceptionally(why -> {
                        failed(why);
                        return "";
                    });
        } catch (RuntimeException refused) {
            failed(refused);
        }
    }

    private void failed(Throwable why) {
        if (quiet.begin()) {
            LOG.warn("Redis does not answer: for now answers are kept in this gate's memory only.", why);
        }
    }

    @Override
    public void close() {
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open != null) {
            open.close();
        }
    }
}
