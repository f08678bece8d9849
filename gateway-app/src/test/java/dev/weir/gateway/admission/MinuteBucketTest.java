package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteBucketTest {
    private static final long MINUTE = 60_000_000_000L;

    /** In any t at most N + N t / 60, whatever the schedule and whatever is put back in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 61, 1000})
    void neverMoreThanTheLawAllows(int limit) {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long now = random.nextLong();
            long start = now;
            MinuteBucket bucket = new MinuteBucket(now);
            List<long[]> taken = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                now += random.nextInt(4) == 0 ? random.nextLong(2 * MINUTE / limit + 1) : random.nextLong(1000);
                if (!taken.isEmpty() && random.nextInt(5) == 0) {
                    long[] other = taken.remove(random.nextInt(taken.size()));
                    bucket.giveBack(other[1], start + other[0], now);
                } else if (bucket.waitNanos(limit, now) == 0) {
                    taken.add(new long[] {now - start, bucket.take(limit, now)});
                }
            }
            assertLawful(taken, limit);
        }
    }

    private static void assertLawful(List<long[]> taken, int limit) {
        for (int from = 0; from < taken.size(); from++) {
            for (int to = from; to < taken.size(); to++) {
                long span = taken.get(to)[0] - taken.get(from)[0];
                double allowed = limit + (double) limit * span / MINUTE;
                assertTrue(to - from + 1 <= allowed + 1e-6, (to - from + 1) + " in " + span + " ns of " + limit);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 61, 1000})
    void whoWaitsAsLongAsToldIsLetIn(int limit) {
        SplittableRandom random = new SplittableRandom(limit);
        long now = Long.MAX_VALUE - MINUTE;
        MinuteBucket bucket = new MinuteBucket(now);
        for (int i = 0; i < 3 * limit + 10; i++) {
            long wait = bucket.waitNanos(limit, now);
            if (wait > 0) {
                assertEquals(0, bucket.gauge(limit, now).remaining());
                assertTrue(bucket.waitNanos(limit, now + wait - 1) > 0, "it was told no longer than needed");
                now += wait;
                assertEquals(0, bucket.waitNanos(limit, now));
                assertEquals(1, bucket.gauge(limit, now).remaining());
            }
            bucket.take(limit, now);
            now += random.nextLong(1000);
        }
    }

    @Test
    void theGaugeCountsDownAndTellsWhenAllAreThereAgain() {
        MinuteBucket bucket = new MinuteBucket(0);
        assertEquals(new LimitView.Gauge(60, 60, Duration.ZERO), bucket.gauge(60, 0));
        for (int i = 1; i <= 60; i++) {
            bucket.take(60, 0);
            assertEquals(60 - i, bucket.gauge(60, 0).remaining());
            assertEquals(i, bucket.gauge(60, 0).reset().toSeconds());
        }
        assertEquals(60, bucket.gauge(60, MINUTE).remaining());
    }

    @Test
    void whatIsPutBackAtOnceIsAsIfItHadNeverBeenTaken() {
        MinuteBucket bucket = new MinuteBucket(0);
        long first = bucket.take(2, 0);
        long second = bucket.take(2, 5);
        assertTrue(bucket.waitNanos(2, 10) > 0);
        bucket.giveBack(second, 5, 10);
        assertEquals(0, bucket.waitNanos(2, 10));
        bucket.giveBack(first, 0, 10);
        assertEquals(2, bucket.gauge(2, 10).remaining());
    }
}
