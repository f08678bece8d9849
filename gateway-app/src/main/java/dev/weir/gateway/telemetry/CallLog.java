package dev.weir.gateway.telemetry;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.relay.CallRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each call. An event loop only leaves the record in a bounded queue; one thread looks there ten times a second, so that nobody
 * has to wake it, makes the lines and writes many at a time. When it cannot follow, lines are left out and counted, and calls go on.
 */
final class CallLog implements CallObserver, AutoCloseable {
    static final int MOST_WAITING = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    private static final long PERIOD_NANOS = 100_000_000;
    private static final int MOST_AT_ONCE = 512;

    private final BiFunction<Instant, CallRecord, String> format;
    private final Consumer<String> out;
    private final InstantSource clock;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("weir-call-log").unstarted(this::run);
    private long lostTold;
    private volatile boolean closing;

    /**
     * @param format makes a line, without its end
     * @param out takes one or more lines
     */
    CallLog(BiFunction<Instant, CallRecord, String> format, Consumer<String> out, InstantSource clock) {
        this.format = format;
        this.out = out;
        this.clock = clock;
    }

    private record Entry(long millis, CallRecord call) {}

    CallLog start() {
        thread.start();
        return this;
    }

    /** How many calls have no line. */
    long lost() {
        return lost.get();
    }

    @Override
    public void started(CallContext call) {
        // a call has its line when it ends
    }

    @Override
    public void ended(CallRecord record) {
        if (count.get() >= MOST_WAITING) {
            lost.incrementAndGet();
            return;
        }
        count.incrementAndGet();
        waiting.add(new Entry(clock.millis(), record));
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(PERIOD_NANOS);
            try {
                write();
            } catch (RuntimeException e) {
                LOG.warn("Lines of the call log could not be written", e);
            }
        }
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        int inLines = 0;
        for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
            count.decrementAndGet();
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(format.apply(Instant.ofEpochMilli(next.millis), next.call));
            if (++inLines == MOST_AT_ONCE) {
                out.accept(lines.toString());
                lines.setLength(0);
                inLines = 0;
            }
        }
        if (!lines.isEmpty()) {
            out.accept(lines.toString());
        }
        tellLost();
    }

    private void tellLost() {
        long now = lost.get();
        if (now > lostTold) {
            LOG.warn("{} calls have no line in the call log: there were too many to write", now - lostTold);
            lostTold = now;
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
