package dev.weir.benchmarks.load;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints medians over rounds, and the ratio of each target to the bare proxy of the same round. */
final class LoadTable {
    private static final int BARE = 1;

    private LoadTable() {}

    static void print(PrintStream out, List<String> names, List<List<LoadResult>> results) {
        out.printf(
                "%-18s %10s %8s %10s %10s %12s %9s%n",
                "", "answers/s", "of bare", "p50 us", "p99 us", "cpu us each", "failures");
        for (int i = 0; i < names.size(); i++) {
            List<LoadResult> mine = results.get(i);
            out.printf(
                    Locale.ROOT,
                    "%-18s %10.0f %8.2f %10.0f %10.0f %12.1f %9d%n",
                    names.get(i),
                    median(mine, LoadResult::rate),
                    ratio(mine, results.get(BARE)),
                    median(mine, LoadResult::medianMicros),
                    median(mine, LoadResult::p99Micros),
                    median(mine, LoadResult::cpuMicros),
                    mine.stream().mapToLong(LoadResult::failures).sum());
        }
    }

    private static double ratio(List<LoadResult> mine, List<LoadResult> bare) {
        double[] ratios = new double[mine.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine.get(i).rate() / Math.max(1, bare.get(i).rate());
        }
        return middle(ratios);
    }

    private static double median(List<LoadResult> rounds, ToDoubleFunction<LoadResult> figure) {
        return middle(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double middle(double[] values) {
        java.util.Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }
}
