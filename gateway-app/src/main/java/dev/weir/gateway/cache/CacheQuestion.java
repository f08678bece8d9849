package dev.weir.gateway.cache;

import java.time.Duration;

/**
 * A request, as the cache knows it.
 *
 * @param name the same for all equal requests
 * @param ttl how old an answer may be, and how long a new one is kept
 */
public record CacheQuestion(String name, Duration ttl) {}
