package dev.weir.gateway.telemetry;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.relay.CallRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls. Labels come from the catalogue and the settings, never from clients alone, so their number is bounded. Each meter is made
 * at the first call that needs it and found again by a small key.
 */
final class CallMeters implements CallObserver {
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final ModelLabels models = new ModelLabels();
    private final DoorMeters doors;
    private final Map<End, Counter> ends = new ConcurrentHashMap<>();
    private final Map<Served, AnswerMeters> answers = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
        this.doors = new DoorMeters(registry);
    }

    private record End(
            Door door,
            String model,
            String backend,
            Outcome outcome,
            @Nullable FailureCode failure) {}

    private record Served(String model, String backend) {}

    @Override
    public void started(CallContext call) {
        doors.started(call.door());
    }

    @Override
    public void ended(CallRecord call) {
        Settlement end = call.settlement();
        Door door = call.call().door();
        doors.ended(door);
        String model = models.label(call.askedModel(), call.known());
        String backend = Objects.requireNonNullElse(end.backend(), NONE);
        ends.computeIfAbsent(new End(door, model, backend, end.outcome(), end.failure()), this::counter)
                .increment();
        if (call.lane() != null) {
            doors.gateTook(door, call.gateNanos());
            answers.computeIfAbsent(new Served(model, backend), this::answers).count(end);
        }
    }

    private Counter counter(End end) {
        return Counter.builder("weir.requests")
                .description("Calls that have ended, refused ones too")
                .tag("door", end.door.label())
                .tag("model", end.model)
                .tag("backend", end.backend)
                .tag("outcome", end.outcome.label())
                .tag("code", end.failure == null ? NONE : end.failure.wireName())
                .register(registry);
    }

    private AnswerMeters answers(Served served) {
        return new AnswerMeters(registry, served.model, served.backend);
    }
}
