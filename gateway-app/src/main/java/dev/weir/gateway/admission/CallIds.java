package dev.weir.gateway.admission;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of calls: UUIDs of version 7, so they sort by time. Nobody has to be unable to guess them. */
final class CallIds {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int TIME_SHIFT = 16;
    private static final long TWELVE_BITS = 0xFFFL;
    private static final long SIXTY_TWO_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

    private CallIds() {}

    static String next(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = now.toEpochMilli() << TIME_SHIFT | VERSION | random.nextLong() & TWELVE_BITS;
        long low = VARIANT | random.nextLong() & SIXTY_TWO_BITS;
        return new UUID(high, low).toString();
    }
}
