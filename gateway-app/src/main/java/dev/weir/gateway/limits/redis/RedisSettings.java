package dev.weir.gateway.limits.redis;

import org.jspecify.annotations.Nullable;

/**
 * Where the Redis is that limits are shared through.
 *
 * @param url {@code redis://} or {@code rediss://}, with a password if it has one; null: there is none
 */
public record RedisSettings(@Nullable String url) {
    /** No Redis. */
    public static final RedisSettings NONE = new RedisSettings(null);

    /** Does not show the password. */
    @Override
    public String toString() {
        return url == null ? "RedisSettings[none]" : "RedisSettings[hidden]";
    }
}
