package dev.weir.benchmarks.load;

/**
 * One turn of load.
 *
 * @param rate whole answers a second
 * @param medianMicros time from request to whole answer
 * @param p99Micros the same, of the slowest hundredth
 * @param answers how many there were
 * @param failures answers other than 200, and connections that broke
 * @param cpuMicros processor time of the target for each answer
 */
record LoadResult(double rate, double medianMicros, double p99Micros, long answers, long failures, double cpuMicros) {
    /** The same, with what it cost the target. */
    LoadResult costing(long cpuNanos) {
        return new LoadResult(rate, medianMicros, p99Micros, answers, failures, cpuNanos / 1e3 / Math.max(1, answers));
    }
}
