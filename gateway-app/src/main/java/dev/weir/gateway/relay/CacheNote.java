package dev.weir.gateway.relay;

/**
 * What the gate's cache has to do with an answer.
 *
 * @param hit whether the answer was kept from an equal request; false: it may be kept for the next one
 * @param ageSeconds how long ago it was made
 */
public record CacheNote(boolean hit, long ageSeconds) {
    /** A fresh answer to a request that the cache had none for. */
    public static final CacheNote MISS = new CacheNote(false, 0);
}
