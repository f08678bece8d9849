package dev.weir.gateway.limits;

import java.util.Arrays;

/**
 * What a bucket lacked just before each take, as far as it tells how much of an earlier take may be put back: more than the least of the later
 * ones would have run over the brim. Both rows rise with their index, since a lower one makes all before it meaningless. Bounded: where there
 * are too many, the two that differ least become one, and a little less is put back.
 */
final class Lows {
    private static final int MOST = 32;

    private long[] times = new long[4];
    private long[] lacked = new long[4];
    private int size;

    /** A take at a moment when that much was missing. */
    void note(long now, long missing) {
        while (size > 0 && lacked[size - 1] >= missing) {
            size--;
        }
        if (size == MOST) {
            joinClosest();
        } else if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            lacked = Arrays.copyOf(lacked, 2 * size);
        }
        times[size] = now;
        lacked[size++] = missing;
    }

    /**
     * Notes that something is put back.
     *
     * @return how much of it may be
     */
    long putBack(long amount, long takenAt) {
        int first = 0;
        while (first < size && times[first] - takenAt <= 0) {
            first++;
        }
        if (first == size) {
            return amount;
        }
        long back = Math.min(amount, lacked[first]);
        for (int i = first; i < size; i++) {
            lacked[i] -= back;
        }
        int kept = first;
        while (kept > 0 && lacked[kept - 1] >= lacked[first]) {
            kept--;
        }
        remove(kept, first);
        return back;
    }

    private void joinClosest() {
        int closest = 0;
        for (int i = 1; i + 1 < size; i++) {
            if (lacked[i + 1] - lacked[i] < lacked[closest + 1] - lacked[closest]) {
                closest = i;
            }
        }
        lacked[closest + 1] = lacked[closest];
        remove(closest, closest + 1);
    }

    private void remove(int from, int until) {
        System.arraycopy(times, until, times, from, size - until);
        System.arraycopy(lacked, until, lacked, from, size - until);
        size -= until - from;
    }
}
