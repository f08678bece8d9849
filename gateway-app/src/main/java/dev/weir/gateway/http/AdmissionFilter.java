package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.admission.LimitView;
import dev.weir.gateway.admission.Verdict;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the one admission who calls, before the body is read; the access is that of the matched route, never of a path. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AdmissionFilter {
    private static final CompletableFuture<Optional<HttpResponse<?>>> PASS =
            CompletableFuture.completedFuture(Optional.empty());

    private final Admission admission;
    private final RouteTable routes;
    private final HostCheck hosts;
    private final boolean metricsOpen;

    AdmissionFilter(Admission admission, RouteTable routes, HostCheck hosts, HttpSettings settings) {
        this.admission = admission;
        this.routes = routes;
        this.hosts = hosts;
        this.metricsOpen = settings.onLoopback();
    }

    @RequestFilter
    CompletableFuture<Optional<HttpResponse<?>>> admit(ServerHttpRequest<?> request) {
        RouteTerms terms = routes.of(request);
        Arrival arrival = Arrivals.begin(request, terms);
        Failure foreign = hosts.refusal(request);
        if (foreign != null) {
            return refused(request, arrival, foreign, LimitView.NONE);
        }
        if (terms == null || terms.access() == Access.OPEN) {
            return PASS;
        }
        try {
            Credential credential = CredentialReader.read(request.getHeaders());
            if (credential == null && metricsOpen && terms.access() == Access.METRICS_READ) {
                return PASS;
            }
            return identify(
                    request,
                    arrival,
                    admission.identify(credential, terms.access()).toCompletableFuture());
        } catch (GatewayException unreadable) {
            return refused(request, arrival, unreadable.failure(), LimitView.NONE);
        }
    }

    private CompletableFuture<Optional<HttpResponse<?>>> identify(
            ServerHttpRequest<?> request, Arrival arrival, CompletableFuture<Verdict> verdict) {
        return verdict.isDone()
                ? judged(request, arrival, verdict.join())
                : verdict.thenComposeAsync(
                        late -> judged(request, arrival, late),
                        NettySide.channel(request).eventLoop());
    }

    private static CompletableFuture<Optional<HttpResponse<?>>> judged(
            ServerHttpRequest<?> request, Arrival arrival, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Known known -> {
                arrival.of(known.caller()).keepIn(request);
                yield PASS;
            }
            case Verdict.Refused refused -> refused(request, arrival, refused.failure(), refused.limits());
        };
    }

    private static CompletableFuture<Optional<HttpResponse<?>>> refused(
            ServerHttpRequest<?> request, Arrival arrival, Failure failure, LimitView limits) {
        return CompletableFuture.completedFuture(Optional.of(FailureAnswers.of(request, arrival, failure, limits)));
    }
}
