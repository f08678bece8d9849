package dev.weir.gateway.limits.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Window;
import dev.weir.gateway.limits.postgres.Trade.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long NOON = 1_795_262_400_000_000_000L;
    private static final long DAY = 86_400_000_000_000L;
    private static final Subject KEY = new Subject(Subject.Kind.KEY, "k");
    private static final Set<String> BOTH = Set.of("a", "b");

    private Stored stored = Stored.NEW;
    private long now = NOON;

    private Answer trade(String gate, Window window, long limit, long[] spentKeptLeastMost) {
        long[] n = spentKeptLeastMost;
        Stored.Traded traded =
                stored.trade(gate, BOTH, new Trade(new BlockId(KEY, window), limit, n[0], n[1], n[2], n[3]), now);
        stored = traded.after();
        return traded.answer();
    }

    /** What was given out at a moment. */
    private record Out(long at, long count) {}

    /** In any t at most N + N t / 60 are given out by all gates together, whatever they hold, bring back and report late. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 1000})
    void theSumOfAllGatesKeepsTheLaw(int limit) {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            stored = Stored.NEW;
            now = NOON;
            List<String> gates = List.of("a", "b", "c");
            long[][] heldAndSpent = new long[3][2];
            List<Out> out = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                now += random.nextLong(random.nextInt(5) == 0 ? MINUTE / limit * 3 + 1 : 1000);
                int chosen = random.nextInt(3);
                long[] heldSpent = heldAndSpent[chosen];
                if (heldSpent[0] > heldSpent[1] && random.nextInt(3) > 0) {
                    heldSpent[1]++;
                    out.add(new Out(now, 1));
                } else {
                    long free = heldSpent[0] - heldSpent[1];
                    long kept = random.nextInt(3) == 0 ? random.nextLong(free + 1) : free;
                    long most = 1 + random.nextLong(1 + limit / 4);
                    Trade trade =
                            new Trade(new BlockId(KEY, Window.TOKENS_PER_MINUTE), limit, heldSpent[1], kept, 1, most);
                    Stored.Traded traded = stored.trade(gates.get(chosen), Set.copyOf(gates), trade, now);
                    stored = traded.after();
                    heldSpent[0] = kept + traded.answer().granted();
                    heldSpent[1] = 0;
                }
            }
            for (int from = 0; from < out.size(); from++) {
                for (int to = from; to < out.size(); to++) {
                    double span = (out.get(to).at - out.get(from).at) / (double) MINUTE;
                    assertTrue(to - from + 1 <= limit + limit * span + 1e-6, "seed " + seed);
                }
            }
        }
    }

    @Test
    void whatAGateHoldsIsOutOfReachAndComesBackWithIt() {
        assertEquals(
                4,
                trade("a", Window.REQUESTS_PER_MINUTE, 10, new long[] {0, 0, 1, 4})
                        .granted());
        assertEquals(
                6,
                trade("b", Window.REQUESTS_PER_MINUTE, 10, new long[] {0, 0, 1, 100})
                        .granted());
        now += MINUTE;
        Answer none = trade("b", Window.REQUESTS_PER_MINUTE, 10, new long[] {0, 6, 1, 1});
        assertEquals(0, none.granted(), "all ten are out, however long they are");
        trade("a", Window.REQUESTS_PER_MINUTE, 10, new long[] {1, 0, 0, 0});
        assertEquals(
                3,
                trade("b", Window.REQUESTS_PER_MINUTE, 10, new long[] {0, 6, 1, 100})
                        .granted());
        now += MINUTE / 10;
        assertEquals(
                1,
                trade("b", Window.REQUESTS_PER_MINUTE, 10, new long[] {0, 9, 1, 100})
                        .granted(),
                "refilled");
    }

    @Test
    void placesOfAGateThatIsGoneAreFree() {
        assertEquals(
                5, trade("dead", Window.AT_ONCE, 5, new long[] {0, 0, 1, 5}).granted());
        assertEquals(5, trade("a", Window.AT_ONCE, 5, new long[] {0, 0, 1, 5}).granted(), "it has no lease");
        assertEquals(0, trade("b", Window.AT_ONCE, 5, new long[] {0, 0, 1, 5}).granted());
    }

    @ParameterizedTest
    @EnumSource(
            value = Window.class,
            names = {"REQUESTS_PER_DAY", "TOKENS_PER_DAY"})
    void aDayIsGivenOnceWhateverTheClockDoes(Window window) {
        assertEquals(8, trade("a", window, 8, new long[] {0, 0, 1, 8}).granted());
        now -= 3_600_000_000_000L;
        assertEquals(0, trade("b", window, 8, new long[] {0, 0, 1, 8}).granted());
        now += DAY;
        assertEquals(0, trade("b", window, 8, new long[] {0, 0, 1, 8}).granted(), "a holds all of it, still unspent");
        trade("a", window, 8, new long[] {3, 2, 0, 0});
        assertEquals(3, trade("b", window, 8, new long[] {0, 0, 1, 8}).granted(), "what it brought back");
        now -= DAY;
        assertEquals(0, trade("b", window, 8, new long[] {3, 0, 1, 3}).granted(), "back in the day before");
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitForHours() {
        trade("a", Window.REQUESTS_PER_MINUTE, 60, new long[] {0, 0, 1, 60});
        now -= 3_600_000_000_000L;
        Answer answer = trade("a", Window.REQUESTS_PER_MINUTE, 60, new long[] {60, 0, 1, 60});
        assertTrue(answer.waitNanos() <= MINUTE + 1_000_000_000L);
    }
}
