package dev.weir.gateway.doors;

import java.util.Arrays;
import java.util.Locale;

/** How long it took, each time. */
final class Delays {
    private final long[] nanos;
    private int count;

    Delays(int most) {
        nanos = new long[most];
    }

    void add(long delay) {
        nanos[count++] = Math.max(0, delay);
    }

    /** How many, and in milliseconds: the median, the 99th percentile and the longest. */
    String summary() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%d times, median %.2f ms, p99 %.2f ms, max %.2f ms",
                count,
                millis(sorted, count / 2),
                millis(sorted, (int) Math.ceil(count * 0.99) - 1),
                millis(sorted, count - 1));
    }

    private static double millis(long[] sorted, int at) {
        return sorted[at] / 1e6;
    }
}
