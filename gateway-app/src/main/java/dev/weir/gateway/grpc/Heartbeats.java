package dev.weir.gateway.grpc;

import com.google.protobuf.Duration;
import dev.weir.v1.StreamOptions;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Signs of life in a stream whose caller asked for them: one whenever nothing else was sent for so long. Lives on one event loop. */
final class Heartbeats {
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    private final ScheduledExecutorService loop;
    private final long interval;
    private final Runnable beat;
    private @Nullable ScheduledFuture<?> next;
    private long lastSent;

    Heartbeats(ScheduledExecutorService loop, long interval, Runnable beat) {
        this.loop = loop;
        this.interval = interval;
        this.beat = beat;
    }

    /** How long a stream may be silent, in nanoseconds; 0: as long as it likes. */
    static long wanted(StreamOptions options) {
        Duration said = options.getHeartbeatInterval();
        return Math.clamp((long) (said.getSeconds() * 1e9) + said.getNanos(), 0, LONGEST);
    }

    static void check(StreamOptions options) {
        long nanos = wanted(options);
        if (options.hasHeartbeatInterval() && (nanos < SHORTEST || nanos == LONGEST)) {
            throw Checks.wrong(
                    "stream_options.heartbeat_interval",
                    "'stream_options.heartbeat_interval' must be from 100 milliseconds to less than an hour.");
        }
    }

    void start() {
        lastSent = System.nanoTime();
        next = loop.schedule(this::due, interval, TimeUnit.NANOSECONDS);
    }

    /** Something else was sent. */
    void sent() {
        lastSent = System.nanoTime();
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void due() {
        long silent = System.nanoTime() - lastSent;
        if (silent >= interval) {
            beat.run();
            start();
        } else {
            next = loop.schedule(this::due, interval - silent, TimeUnit.NANOSECONDS);
        }
    }
}
