package dev.weir.gateway.telemetry;

import dev.weir.gateway.ledger.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What is counted of the answers that one backend gave with one model. */
final class AnswerMeters {
    private final Timer firstToken;
    private final Timer total;
    private final Counter prompt;
    private final Counter completion;

    AnswerMeters(MeterRegistry registry, String model, String backend) {
        Tags tags = Tags.of("model", model, "backend", backend);
        firstToken = timer(
                registry,
                "weir.time.to.first.token",
                "From the arrival of a call to the first token of its answer",
                Buckets.FIRST_TOKEN,
                tags);
        total = timer(
                registry,
                "weir.request.duration",
                "From the arrival of a call to its end, where a backend answered",
                Buckets.REQUEST,
                tags);
        prompt = tokens(registry, tags.and("direction", "prompt"));
        completion = tokens(registry, tags.and("direction", "completion"));
    }

    private static Timer timer(MeterRegistry registry, String name, String description, Duration[] buckets, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static Counter tokens(MeterRegistry registry, Tags tags) {
        return Counter.builder("weir.tokens")
                .description("Tokens read by models (prompt) and made by them (completion)")
                .tags(tags)
                .register(registry);
    }

    void count(Settlement end) {
        prompt.increment(end.counts().prompt());
        completion.increment(end.counts().completion());
        total.record(end.times().total(), TimeUnit.NANOSECONDS);
        if (end.times().firstToken() >= 0) {
            firstToken.record(end.times().firstToken(), TimeUnit.NANOSECONDS);
        }
    }
}
