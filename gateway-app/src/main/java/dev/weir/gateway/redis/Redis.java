package dev.weir.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A Redis, for all that the gate keeps there. Its connections come back by themselves; while one is away, what is sent over it fails at once,
 * and what was not answered is not sent again: whoever asked has gone on without it.
 */
public final class Redis implements AutoCloseable {
    private static final int MOST_UNANSWERED = 10_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(BETWEEN_TRIES))
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final RedisURI uri;

    /**
     * Connects to nothing yet.
     *
     * @param url {@code redis://} or {@code rediss://}, with a password if it has one
     */
    public Redis(String url) {
        this.uri = RedisURI.create(url);
        client.setOptions(ClientOptions.builder()
                .replayFilter(_ -> true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_UNANSWERED)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(1))
                        .build())
                .timeoutOptions(TimeoutOptions.builder().build())
                .build());
    }

    /** Makes a connection, which keeps the order of what is sent; fails if there is no Redis now. */
    public <V> CompletionStage<StatefulRedisConnection<String, V>> connect(RedisCodec<String, V> codec) {
        return client.connectAsync(codec, uri);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
