package dev.weir.gateway.telemetry;

import dev.weir.gateway.chat.Door;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is counted for each door, whatever the model. */
final class DoorMeters {
    private final List<OneDoor> doors;

    DoorMeters(MeterRegistry registry) {
        doors = Arrays.stream(Door.values())
                .map(door -> OneDoor.of(door, registry))
                .toList();
    }

    private record OneDoor(LongAdder running, Timer gate) {
        static OneDoor of(Door door, MeterRegistry registry) {
            LongAdder running = new LongAdder();
            Gauge.builder("weir.requests.in.flight", running, LongAdder::sum)
                    .description("Calls that have begun and not ended")
                    .tag("door", door.label())
                    .strongReference(true)
                    .register(registry);
            Timer gate = Timer.builder("weir.gate")
                    .description("Time that the gate itself added before the upstream was asked")
                    .tag("door", door.label())
                    .serviceLevelObjectives(Buckets.GATE)
                    .register(registry);
            return new OneDoor(running, gate);
        }
    }

    void started(Door door) {
        doors.get(door.ordinal()).running.increment();
    }

    void ended(Door door) {
        doors.get(door.ordinal()).running.decrement();
    }

    void gateTook(Door door, long nanos) {
        doors.get(door.ordinal()).gate.record(nanos, TimeUnit.NANOSECONDS);
    }
}
