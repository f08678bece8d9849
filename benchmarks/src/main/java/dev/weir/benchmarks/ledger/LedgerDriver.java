package dev.weir.benchmarks.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures calls that are paid for: as many as go with so many under way at once, and what setting credits aside adds at a steady rate.
 * Everything is durable before a call would go out: H2 in a file with a write delay of 0, PostgreSQL with its usual settings. Arguments:
 * {@code h2|postgres [SECONDS]}.
 */
public final class LedgerDriver {
    private static final int AT_ONCE = 128;
    private static final int RATE = 500;
    private static final double MICROS = 1_000;

    private LedgerDriver() {}

    /** Runs it and prints the figures. */
    public static void main(String[] args) throws Exception {
        String kind = args.length > 0 ? args[0] : "h2";
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Path data = Files.createTempDirectory("weir-ledger");
        try {
            if (kind.equals("postgres")) {
                try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .start()) {
                    run("PostgreSQL", data, server.getJdbcUrl("postgres", "postgres"), "postgres", seconds);
                }
            } else {
                String url = "jdbc:h2:file:" + data.resolve("weir") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
                run("H2", data, url, "weir", seconds);
            }
        } finally {
            delete(data);
        }
    }

    private static void run(String name, Path data, String url, String user, int seconds) throws Exception {
        try (MeasuredLedger ledger = new MeasuredLedger(data, url, user)) {
            AtomicLong next = new AtomicLong();
            atOnce(ledger, next, seconds / 2 + 1);
            ledger.settle();
            long began = System.nanoTime();
            long calls = atOnce(ledger, next, seconds);
            ledger.flush();
            double took = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%s: %,.0f reserve+settle/s with %d under way at once, all in the database%n",
                    name, calls / took, AT_ONCE);
            long[] nanos = steadily(ledger, next, seconds);
            ledger.settle();
            System.out.printf(
                    "%s: at %d/s setting aside takes p50 %.0f us, p90 %.0f us, p99 %.0f us%n",
                    name, RATE, at(nanos, 0.5), at(nanos, 0.9), at(nanos, 0.99));
        }
    }

    /** So many chains of calls, each going on when its last one has ended; how many calls there were. */
    private static long atOnce(MeasuredLedger ledger, AtomicLong next, int seconds) {
        long first = next.get();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Thread[] chains = new Thread[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            chains[i] = Thread.ofVirtual().start(() -> {
                while (System.nanoTime() - end < 0) {
                    ledger.call(next.getAndIncrement()).join();
                }
            });
        }
        for (Thread chain : chains) {
            join(chain);
        }
        return next.get() - first;
    }

    /** Calls at a steady rate, whether those before have ended or not; the nanoseconds that each took to be held, sorted. */
    private static long[] steadily(MeasuredLedger ledger, AtomicLong next, int seconds) throws InterruptedException {
        int calls = RATE * seconds;
        long[] nanos = new long[calls];
        long began = System.nanoTime();
        Thread[] threads = new Thread[calls];
        for (int i = 0; i < calls; i++) {
            int call = i;
            long at = began + i * (1_000_000_000L / RATE);
            while (System.nanoTime() - at < 0) {
                LockSupport.parkNanos(Math.max(1, at - System.nanoTime()));
            }
            threads[i] = Thread.ofVirtual()
                    .start(() ->
                            nanos[call] = ledger.call(next.getAndIncrement()).join());
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / MICROS;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
