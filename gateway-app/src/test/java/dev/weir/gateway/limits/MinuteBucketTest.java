package dev.weir.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteBucketTest {
    private static final long MINUTE = 60_000_000_000L;

    /** What was taken at a moment after the start, and not put back. */
    private record Taken(long at, long count) {}

    /** In any t at most N + N t / 60, whatever the schedule, the sizes, and whatever is put back in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 61, 1000, 100_000})
    void neverMoreThanTheLawAllows(int limit) {
        for (int seed = 0; seed < 80; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long now = random.nextLong();
            long start = now;
            MinuteBucket bucket = new MinuteBucket(now);
            List<Taken> taken = new ArrayList<>();
            int most = seed % 2 == 0 ? 1 : Math.max(1, limit / (1 + seed % 5));
            for (int i = 0; i < 300; i++) {
                now += random.nextInt(4) == 0 ? random.nextLong(2 * MINUTE / limit * most + 1) : random.nextLong(1000);
                long count = 1 + random.nextLong(most);
                if (!taken.isEmpty() && random.nextInt(3) == 0) {
                    Taken other = taken.remove(random.nextInt(taken.size()));
                    long back = 1 + random.nextLong(other.count);
                    bucket.giveBack(limit, back, start + other.at, now);
                    if (back < other.count) {
                        taken.add(new Taken(other.at, other.count - back));
                    }
                } else if (bucket.waitNanos(limit, count, now) == 0) {
                    bucket.take(limit, count, now);
                    taken.add(new Taken(now - start, count));
                }
            }
            assertLawful(taken, limit);
        }
    }

    private static void assertLawful(List<Taken> unsorted, int limit) {
        List<Taken> taken =
                unsorted.stream().sorted((a, b) -> Long.compare(a.at, b.at)).toList();
        for (int from = 0; from < taken.size(); from++) {
            long sum = 0;
            for (int to = from; to < taken.size(); to++) {
                sum += taken.get(to).count;
                long span = taken.get(to).at - taken.get(from).at;
                double allowed = limit + (double) limit * span / MINUTE;
                assertTrue(sum <= allowed + 1e-6, sum + " in " + span + " ns of " + limit);
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
            long wait = bucket.waitNanos(limit, 1, now);
            if (wait > 0) {
                assertEquals(0, bucket.remaining(limit, now));
                assertTrue(bucket.waitNanos(limit, 1, now + wait - 1) > 0, "it was told no longer than needed");
                now += wait;
                assertEquals(0, bucket.waitNanos(limit, 1, now));
                assertEquals(1, bucket.remaining(limit, now));
            }
            bucket.take(limit, 1, now);
            now += random.nextLong(1000);
        }
    }

    @Test
    void itCountsDownAndTellsWhenAllAreThereAgain() {
        MinuteBucket bucket = new MinuteBucket(0);
        assertEquals(60, bucket.remaining(60, 0));
        for (int i = 1; i <= 60; i++) {
            bucket.take(60, 1, 0);
            assertEquals(60 - i, bucket.remaining(60, 0));
            assertEquals(i * (MINUTE / 60), bucket.missing(0));
        }
        assertEquals(60, bucket.remaining(60, MINUTE));
    }

    @Test
    void whatIsPutBackAtOnceIsAsIfItHadNeverBeenTaken() {
        MinuteBucket bucket = new MinuteBucket(0);
        bucket.take(2, 1, 0);
        bucket.take(2, 1, 5);
        assertTrue(bucket.waitNanos(2, 1, 10) > 0);
        bucket.giveBack(2, 1, 5, 10);
        assertEquals(0, bucket.waitNanos(2, 1, 10));
        bucket.giveBack(2, 1, 0, 10);
        assertEquals(2, bucket.remaining(2, 10));
    }

    /** A hundred calls side by side, each of which asked for much and used little, do not lose what the others put back. */
    @Test
    void manyThatPutBackWhatTheyDidNotUseLeaveTheBucketAsIfTheyHadAskedForLittle() {
        MinuteBucket bucket = new MinuteBucket(0);
        for (int i = 0; i < 100; i++) {
            bucket.take(1_000_000, 9_000, i);
        }
        for (int i = 0; i < 100; i++) {
            bucket.giveBack(1_000_000, 8_000, i, 1000);
        }
        long left = bucket.remaining(1_000_000, 1000);
        assertTrue(left <= 900_001 && left >= 850_000, left + " are left, where each of 100 used 1000 of a million");
    }

    @Test
    void whatWasUsedUnaskedIsOwedButNoMoreThanOneBucket() {
        MinuteBucket bucket = new MinuteBucket(0);
        bucket.take(60, 60, 0);
        bucket.owe(60, 1_000_000, 0);
        assertEquals(MINUTE + MINUTE / 60, bucket.waitNanos(60, 1, 0));
    }
}
