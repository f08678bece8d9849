package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingUpstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A gate with one server of each kind, which both do what they are asked. */
final class Stage implements AutoCloseable {
    private final TestingUpstream ollama;
    private final TestingUpstream vllm;
    private final TestingGateway gate;
    private final HttpAsker http;
    private final GrpcAsker grpc;

    /** With servers that do what they are asked. */
    Stage(Path folder) {
        this(folder, new TestingOllamaActor(), new TestingVllmActor());
    }

    Stage(Path folder, TestingUpstream.Script ollamaScript, TestingUpstream.Script vllmScript) {
        ollama = TestingUpstream.start(ollamaScript);
        vllm = TestingUpstream.start(vllmScript);
        gate = TestingGateway.withPatterns(
                folder,
                List.of(
                        TestingGateway.backend("ollama-a", Backend.Kind.OLLAMA, ollama.port()),
                        TestingGateway.backend("vllm-a", Backend.Kind.VLLM, vllm.port())));
        Issued key = gate.issue(KeyDraft.labelled("matrix"));
        http = new HttpAsker(gate, key.secret());
        grpc = new GrpcAsker(gate, key.secret());
    }

    /** Asks a door for the model on that server. */
    Answer ask(Door door, Server server, JsonNode fields, boolean stream) {
        String route = fields.path("route").asText(door.route());
        ObjectNode request = request(door, server, fields);
        upstream(server).requests().clear();
        return door.grpc() ? grpc.ask(route, request, stream) : http.ask(door, route, request, stream);
    }

    /** Asks a door for a stream, and leaves when its first word has come. */
    Answer leave(Door door, Server server, JsonNode fields) {
        ObjectNode request = request(door, server, fields);
        return door.grpc() ? grpc.leave(request) : http.leave(door, request);
    }

    private static ObjectNode request(Door door, Server server, JsonNode fields) {
        ObjectNode request = Json.object(door.request());
        request.put("model", server.model());
        fields.properties().stream()
                .filter(field -> !field.getKey().equals("route"))
                .forEach(field -> request.set(field.getKey(), field.getValue()));
        request.properties()
                .removeIf(field -> field.getValue().isTextual()
                        && field.getValue().asText().equals("ABSENT"));
        return request;
    }

    /** The calls for text or vectors that the server has seen since it was last asked. */
    List<SeenRequest> seen(Server server) {
        return upstream(server).requests().stream()
                .filter(request -> TestingOllamaActor.works(request) || TestingVllmActor.works(request))
                .toList();
    }

    TestingUpstream upstream(Server server) {
        return switch (Objects.requireNonNull(server)) {
            case OLLAMA -> ollama;
            case VLLM -> vllm;
        };
    }

    /** Every call over HTTP so far that was not left. */
    List<Said> said() {
        return http.said();
    }

    /** Reads a page. */
    String get(String route) {
        return http.get(route);
    }

    @Override
    public void close() {
        grpc.close();
        gate.close();
        ollama.close();
        vllm.close();
    }
}
