package dev.weir.gateway.limits.redis;

import dev.weir.gateway.limits.Replicas;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The calls of this gate that hold a place in Redis; speaks for them, and for the gate itself, a few times in each lease. */
final class RunningHolds implements Replicas, AutoCloseable {
    private final RedisScripts scripts;
    private final long leaseMicros;
    private final String gate = UUID.randomUUID().toString();
    private final AtomicLong next = new AtomicLong();
    private final Map<String, RedisHold> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("weir-redis").factory());
    private volatile int gates = 1;

    RunningHolds(RedisScripts scripts, Duration lease) {
        this.scripts = scripts;
        this.leaseMicros = lease.toNanos() / 1000;
        long between = Math.max(1, lease.toMillis() / 6);
        var unused = clockwork.scheduleWithFixedDelay(this::beat, 0, between, TimeUnit.MILLISECONDS);
        var connecting = clockwork.scheduleWithFixedDelay(scripts::connect, 1, 1, TimeUnit.SECONDS);
    }

    RedisScripts scripts() {
        return scripts;
    }

    long leaseMicros() {
        return leaseMicros;
    }

    /** A name for a hold, which no other gate gives. */
    String nextId() {
        return gate + ":" + next.incrementAndGet();
    }

    void add(RedisHold hold) {
        if (hold.hasPlace()) {
            running.put(hold.id(), hold);
        }
    }

    void remove(RedisHold hold) {
        running.remove(hold.id());
    }

    @Override
    public int count() {
        return gates;
    }

    private void beat() {
        RedisScripts.Asked asked =
                scripts.ask(Script.BEAT, new String[] {Keys.GATES}, gate, Long.toString(leaseMicros));
        if (asked != null) {
            asked.inTime().whenComplete((answer, _) -> {
                if (answer != null) {
                    gates = Math.max(1, answer.getFirst().intValue());
                }
            });
        }
        running.values().forEach(hold -> hold.beat(leaseMicros));
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
