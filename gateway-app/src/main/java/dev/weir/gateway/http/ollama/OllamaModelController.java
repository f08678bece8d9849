package dev.weir.gateway.http.ollama;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.dialect.ollama.OllamaCatalog;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.ollama.OllamaShow;
import dev.weir.gateway.dialect.ollama.ShowAsk;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.RequestBodies;
import dev.weir.gateway.http.Speaks;
import dev.weir.gateway.relay.Models;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** What Ollama's clients ask about the server and its models. */
@Requires(property = OlderDoors.OLLAMA, notEquals = OlderDoors.CLOSED)
@Controller
@Speaks(Dialect.OLLAMA)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OllamaModelController {
    private static final String JSON = "application/json; charset=utf-8";

    /** Shows models by the name in here, and wants to see the one that it asked for. */
    private static final String COPILOT = "GitHubCopilotChat/";

    private final Models models;
    private final OllamaRequests requests;
    private final RequestBodies bodies;

    OllamaModelController(Models models, OllamaRequests requests, RequestBodies bodies) {
        this.models = models;
        this.requests = requests;
        this.bodies = bodies;
    }

    @Get
    @Guarded(Access.OPEN)
    HttpResponse<byte[]> heartbeat(HttpRequest<?> request) {
        return Pages.of(request, "text/plain; charset=utf-8", "Ollama is running");
    }

    @Get("/api/version")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> version(HttpRequest<?> request) {
        return Pages.of(request, JSON, OllamaCatalog.version());
    }

    @Get("/api/tags")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> tags(HttpRequest<?> request) {
        return Pages.of(request, JSON, OllamaCatalog.tags(models.list(Arrival.callerOf(request))));
    }

    @Get("/api/ps")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> ps(HttpRequest<?> request) {
        return Pages.of(request, JSON, OllamaCatalog.ps(models.loaded(Arrival.callerOf(request))));
    }

    @Post("/api/show")
    @Guarded(Access.INQUIRY)
    CompletionStage<HttpResponse<byte[]>> show(ServerHttpRequest<?> request) {
        Caller caller = Arrival.callerOf(request);
        boolean copilot = request.getHeaders().get("user-agent") instanceof String agent && agent.startsWith(COPILOT);
        return bodies.read(request).thenCompose(body -> {
            ShowAsk ask = requests.showAsk(body);
            return models.show(
                    caller,
                    ask.model(),
                    ask.verbose(),
                    (model, own) -> Pages.of(request, JSON, OllamaShow.answer(model, own, copilot)));
        });
    }

    /** What the ollama command asks about accounts elsewhere. The gate has none, and its servers' own are not its callers'. */
    @Get("/api/status")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> status(HttpRequest<?> request) {
        return Pages.of(request, JSON, "{\"cloud\":{\"disabled\":true,\"source\":\"config\"}}");
    }

    @Post(uris = {"/api/me", "/api/signout", "/api/experimental/web_search", "/api/experimental/web_fetch"})
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> account() {
        throw noAccounts();
    }

    @Get("/api/experimental/model-recommendations")
    @Guarded(Access.INQUIRY)
    HttpResponse<byte[]> recommendations() {
        throw noAccounts();
    }

    private static GatewayException noAccounts() {
        return new GatewayException(
                FailureCode.PERMISSION_DENIED, "Ollama's accounts and cloud are disabled on this gateway.");
    }
}
