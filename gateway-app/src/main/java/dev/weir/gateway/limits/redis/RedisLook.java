package dev.weir.gateway.limits.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks at a Redis, and changes nothing there. */
public final class RedisLook {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RedisLook() {}

    /** What stands in the way of sharing limits there; null: nothing. The words hold no password. */
    public static @Nullable String trouble(String url) {
        RedisURI uri;
        try {
            uri = RedisURI.create(url);
        } catch (RuntimeException e) {
            return "its address cannot be read";
        }
        uri.setTimeout(PATIENCE);
        try (RedisClient client = RedisClient.create(uri)) {
            client.setOptions(ClientOptions.builder()
                    .autoReconnect(false)
                    .socketOptions(
                            SocketOptions.builder().connectTimeout(PATIENCE).build())
                    .build());
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                connection.sync().ping();
                return null;
            }
        } catch (RedisException e) {
            return "%s:%d does not answer, or not to this user and password".formatted(uri.getHost(), uri.getPort());
        }
    }
}
