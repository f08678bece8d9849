package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.ModelKeeper;
import dev.weir.gateway.provider.ProgressReader;
import dev.weir.gateway.upstream.BodySource;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;

/** Has an Ollama do something to its models. */
final class OllamaKeeper implements ModelKeeper {
    private final Transport transport;

    OllamaKeeper(Transport transport) {
        this.transport = transport;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public UpstreamRequest errand(ModelErrand errand, String attemptId) {
        return switch (errand.task()) {
            case PULL -> new UpstreamRequest("POST", "/api/pull", attemptId, errand.body());
            case PUSH -> new UpstreamRequest("POST", "/api/push", attemptId, errand.body());
            case CREATE -> new UpstreamRequest("POST", "/api/create", attemptId, errand.body());
            case COPY -> new UpstreamRequest("POST", "/api/copy", attemptId, errand.body());
            case DELETE -> new UpstreamRequest("DELETE", "/api/delete", attemptId, errand.body());
        };
    }

    @Override
    public ProgressReader progress(ModelErrand errand) {
        return errand.tellsProgress() ? new ProgressLinesReader(errand.task()) : new SilentSuccess();
    }

    @Override
    public Failure refusal(ModelErrand errand, UpstreamHead head, byte[] body) {
        return head.status() == 404
                ? Failure.of(FailureCode.MODEL_NOT_FOUND, "model '" + missing(errand) + "' not found")
                        .at("model")
                : OllamaRefusals.meaning(head, body);
    }

    @Override
    public UpstreamRequest look(String digest, String attemptId) {
        return new UpstreamRequest("HEAD", "/api/blobs/" + digest, attemptId, List.of());
    }

    @Override
    public UpstreamRequest upload(String digest, BodySource file, String attemptId) {
        return new UpstreamRequest("POST", "/api/blobs/" + digest, attemptId, List.of(), file);
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body) {
        return switch (head.status()) {
            case 404 -> Failure.of(FailureCode.NOT_FOUND, "The model server has no such file.");
            case 400 ->
                Failure.of(
                                FailureCode.INVALID_VALUE,
                                "The model server refused the file: its content is not that of its digest.")
                        .at("digest");
            default -> OllamaRefusals.meaning(head, body);
        };
    }

    private static String missing(ModelErrand errand) {
        String needed = errand.needed();
        return needed == null ? errand.subject().model() : needed;
    }
}
