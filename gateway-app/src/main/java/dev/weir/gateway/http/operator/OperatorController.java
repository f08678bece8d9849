package dev.weir.gateway.http.operator;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.Speaks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** Liveness, readiness, metrics, and the page that describes all routes. */
@Controller
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OperatorController {
    private static final String UP = "{\"status\":\"UP\"}";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final MetricsText metrics;
    private final OpenApiPage openApi;

    OperatorController(Readiness readiness, MetricsText metrics, OpenApiPage openApi) {
        this.readiness = readiness;
        this.metrics = metrics;
        this.openApi = openApi;
    }

    @Get("/health/live")
    @Guarded(Access.OPEN)
    HttpResponse<byte[]> live(HttpRequest<?> request) {
        return Pages.of(request, MediaType.APPLICATION_JSON, UP);
    }

    @Get("/health/ready")
    @Guarded(Access.OPEN)
    HttpResponse<byte[]> ready(HttpRequest<?> request) {
        if (!readiness.ready()) {
            throw readiness.reason().asException();
        }
        return Pages.of(request, MediaType.APPLICATION_JSON, UP);
    }

    @Get("/metrics")
    @Guarded(Access.METRICS_READ)
    HttpResponse<byte[]> metrics(HttpRequest<?> request) {
        return Pages.of(request, PROMETHEUS, metrics.scrape());
    }

    @Get("/openapi.yml")
    @Guarded(Access.OPEN)
    HttpResponse<byte[]> openApi(HttpRequest<?> request) {
        return Pages.of(request, "application/yaml", openApi.bytes());
    }
}
