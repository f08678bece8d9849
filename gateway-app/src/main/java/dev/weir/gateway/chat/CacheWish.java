package dev.weir.gateway.chat;

import java.time.Duration;

/**
 * That a client wants its answer out of the gate's cache, if an equal request was answered before.
 *
 * @param ttl how old such an answer may be, and how long this one is kept for others; zero: neither
 */
public record CacheWish(Duration ttl) {
    /** A month, in seconds; what is longer is a mistake. */
    public static final int LONGEST = 31 * 24 * 3600;

    /** So many seconds. */
    public static CacheWish ofSeconds(int seconds) {
        return new CacheWish(Duration.ofSeconds(seconds));
    }
}
