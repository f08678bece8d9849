package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.Source;
import dev.weir.gateway.admission.Verdict;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks the one admission who calls, before the body is read; the access is that of the matched route, never of a path. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AdmissionFilter {
    private static final CompletableFuture<Optional<HttpResponse<?>>> PASS =
            CompletableFuture.completedFuture(Optional.empty());

    private final Admission admission;
    private final RouteTable routes;
    private final HostCheck hosts;
    private final OlderEntry olderDoors;
    private final Sources sources;
    private final @Nullable CountedBefore countedBefore;
    private final boolean metricsOpen;
    private final int maxBody;

    AdmissionFilter(
            Admission admission,
            RouteTable routes,
            HostCheck hosts,
            OlderEntry olderDoors,
            Sources sources,
            List<CountedBefore> countedBefore,
            HttpSettings settings) {
        this.admission = admission;
        this.routes = routes;
        this.hosts = hosts;
        this.olderDoors = olderDoors;
        this.sources = sources;
        this.countedBefore = countedBefore.isEmpty() ? null : countedBefore.getFirst();
        this.metricsOpen = settings.onLoopback();
        this.maxBody = settings.limits().maxBodyBytes();
    }

    @RequestFilter
    CompletableFuture<Optional<HttpResponse<?>>> admit(ServerHttpRequest<?> request) {
        RouteTerms terms = routes.of(request);
        Arrival arrival = Arrivals.begin(request, terms);
        Failure hopeless = hosts.refusal(request);
        if (hopeless == null && terms != null && !terms.uploads()) {
            hopeless = BodyBound.refusal(request, maxBody);
        }
        if (hopeless == null && terms != null && terms.older() != null) {
            hopeless = olderDoors.refusal(request, terms);
        }
        if (hopeless != null) {
            return FailureAnswers.early(request, arrival, hopeless, LimitView.NONE);
        }
        if (terms == null || open(terms.access(), request)) {
            return PASS;
        }
        try {
            Credential shown = CredentialReader.read(request.getHeaders());
            OlderRoute older = terms.older();
            return older != null && older.concerns(shown)
                    ? throughOlderDoor(request, arrival, terms, older, shown)
                    : identify(request, arrival, asked(request, terms, shown));
        } catch (GatewayException unreadable) {
            return FailureAnswers.early(request, arrival, unreadable.failure(), LimitView.NONE);
        }
    }

    private boolean open(Access access, ServerHttpRequest<?> request) {
        return access == Access.OPEN || (metricsOpen && access == Access.METRICS_READ && !Sources.passedOn(request));
    }

    private CompletableFuture<Verdict> asked(
            ServerHttpRequest<?> request, RouteTerms terms, @Nullable Credential shown) {
        Source source = sources.of(request);
        boolean counted = countedBefore != null && countedBefore.proves(request.getHeaders(), shown);
        return (counted
                        ? admission.identifyCounted(shown, terms.access(), source)
                        : admission.identify(shown, terms.access(), source))
                .toCompletableFuture();
    }

    private CompletableFuture<Optional<HttpResponse<?>>> throughOlderDoor(
            ServerHttpRequest<?> request,
            Arrival arrival,
            RouteTerms terms,
            OlderRoute older,
            @Nullable Credential shown) {
        Arrival own = arrival.failingAs(older.door().failures()).keepIn(request);
        return olderDoors
                .credential(request, older, shown)
                .thenCompose(found -> identify(request, own, asked(request, terms, found.orElse(null))))
                .exceptionallyCompose(refused ->
                        FailureAnswers.early(request, own, FrameworkFailures.failureOf(refused), LimitView.NONE));
    }

    private CompletableFuture<Optional<HttpResponse<?>>> identify(
            ServerHttpRequest<?> request, Arrival arrival, CompletableFuture<Verdict> verdict) {
        if (verdict.isDone()) {
            return judged(request, arrival, verdict.join());
        }
        var loop = NettySide.channel(request).eventLoop();
        return verdict.thenComposeAsync(late -> judged(request, arrival, late), loop);
    }

    private static CompletableFuture<Optional<HttpResponse<?>>> judged(
            ServerHttpRequest<?> request, Arrival arrival, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Known known -> {
                arrival.of(known.caller()).keepIn(request);
                yield PASS;
            }
            case Verdict.Refused no -> FailureAnswers.early(request, arrival, no.failure(), no.limits());
        };
    }
}
