package dev.weir.gateway.limits.redis;

import static dev.weir.gateway.limits.TestingClaims.requests;
import static dev.weir.gateway.limits.TestingClaims.take;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.TestingClaims;
import dev.weir.gateway.redis.Redis;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The limiters of several gates on one Redis. */
final class TestingRedisGates implements AutoCloseable {
    private final TestingRedis server = TestingRedis.start();
    private final Redis redis = new Redis(server.url());
    private final List<RedisLimiter> gates = new ArrayList<>();

    TestingRedis server() {
        return server;
    }

    Redis redis() {
        return redis;
    }

    RedisLimiter start() {
        return start(RedisLimiter.LEASE, (subject, from, until) -> EarlierUse.Used.NOTHING);
    }

    /** A gate that is connected. */
    RedisLimiter start(Duration lease, EarlierUse books) {
        RedisLimiter gate = new RedisLimiter(
                redis,
                lease,
                books,
                Thread::startVirtualThread,
                InstantSource.system(),
                System::nanoTime,
                degraded -> {});
        gates.add(gate);
        shares(gate);
        return gate;
    }

    /** Waits until a gate decides with the others. */
    static void shares(RedisLimiter gate) {
        Await.until("the gate shares", () -> isShared(take(gate, warm())) && !gate.isLocal());
    }

    private static Claim warm() {
        return TestingClaims.of("warm", requests(1_000_000, null, null), 0);
    }

    static boolean isShared(Take take) {
        return !take.limits().local();
    }

    /** Commands the server. */
    void command(Consumer<RedisCommands<String, String>> commands) {
        RedisClient client = RedisClient.create(server.url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            commands.accept(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        gates.forEach(RedisLimiter::close);
        redis.close();
        server.close();
    }
}
