package dev.weir.gateway.cache;

import java.time.Duration;

/**
 * Which answers are kept, where, and for how long.
 *
 * @param use for which requests
 * @param times for how long
 * @param room how much is kept in memory
 * @param shared whether accounts get each other's answers
 * @param charged whether an answer that was kept costs credits and tokens as a fresh one does
 */
public record CacheSettings(Use use, Times times, Room room, boolean shared, boolean charged) {
    /** For requests that ask for it, each account for itself, free. */
    public static final CacheSettings USUAL =
            new CacheSettings(Use.ASKED, Times.USUAL, new Room(64L << 20, 1 << 20), false, false);

    /** Which requests are answered out of the cache. */
    public enum Use {
        /** None, whatever they ask for. */
        NEVER,
        /** Those that ask for it, and those of a door that does. */
        ASKED,
        /** Those, and all that have temperature 0 or a seed. */
        EXACT
    }

    /**
     * @param usual for a request that does not say
     * @param longest whatever a request says
     */
    public record Times(Duration usual, Duration longest) {
        /** Ten minutes; a day at most. */
        public static final Times USUAL = new Times(Duration.ofMinutes(10), Duration.ofHours(24));
    }

    /**
     * @param bytes all answers together
     * @param answer one answer, wherever it is kept
     */
    public record Room(long bytes, int answer) {}
}
