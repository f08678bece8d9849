package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.admission.Source;
import dev.weir.gateway.admission.TestingCallers;
import dev.weir.gateway.admission.Verdict;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.LimitView.Gauge;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Knows {@code good}, {@code cold} (found on another thread) and {@code limited} (used up); all others are nobody. */
@Singleton
@Replaces(Admission.class)
@Requires(property = "weir.testing", value = "http")
final class TestingAdmission implements Admission {
    static final LimitView LIMITS =
            new LimitView(new Gauge(60, 59, Duration.ofMillis(1500)), new Gauge(1000, 900, Duration.ofSeconds(90)));

    final List<Access> asked = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Verdict> identify(@Nullable Credential credential, Access access, Source source) {
        asked.add(access);
        String secret = credential == null ? "" : credential.secret();
        return switch (secret) {
            case "good" -> CompletableFuture.completedFuture(new Verdict.Known(TestingCallers.named("good")));
            case "cold" -> CompletableFuture.supplyAsync(() -> new Verdict.Known(TestingCallers.named("cold")));
            case "limited" ->
                CompletableFuture.completedFuture(new Verdict.Refused(
                        Failure.of(FailureCode.RATE_LIMIT_EXCEEDED, "Too many requests.")
                                .retryAfter(Duration.ofMillis(1200)),
                        LIMITS));
            default ->
                CompletableFuture.completedFuture(
                        new Verdict.Refused(Failure.of(FailureCode.INVALID_API_KEY, "No such key.")));
        };
    }

    @Override
    public CompletionStage<Decision> admit(Caller caller, Ask ask) {
        throw new UnsupportedOperationException("only the relay admits");
    }

    @Override
    public LimitView limits(Caller caller) {
        return LIMITS;
    }
}
