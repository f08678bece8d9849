package dev.weir.gateway.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.prompts.PromptSettings;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A gate with a library of prompts before an Ollama and a vLLM, and a client with a key. */
record ConversationsStand(TestingGateway gate, TestingOllama ollama, TestingVllm server, String key)
        implements AutoCloseable {
    private static final String WHOLE = """
        {"id":"c","object":"chat.completion","created":1,"model":"tiny","choices":[{"index":0,"message":\
        {"role":"assistant","content":"x"},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}\
        """;
    private static final String OWN = """
        {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant","content":"x"},\
        "done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":2}\
        """;

    static ConversationsStand start(Path folder) throws IOException {
        return start(
                folder, new OlderDoors.Conversations(true, "/ep", "conversation", List.of("POST /tokenize"), true));
    }

    /** One whose door is as a test wants it. */
    static ConversationsStand start(Path folder, OlderDoors.Conversations conversations) throws IOException {
        Path prompts = folder.resolve("prompts");
        write(prompts.resolve("en/conversation.prompt"), "Be brief.");
        write(prompts.resolve("pl/conversation.prompt"), "Pisz krótko.");
        write(prompts.resolve("en/greeting.prompt"), "Greet {{who}}.");
        TestingOllama ollama = TestingOllama.start(ConversationsStand::ollamas);
        TestingVllm vllm = TestingVllm.start(ConversationsStand::vllms);
        var pins = new Pins(Map.of("num_ctx", "8192"), "\"1800s\"");
        var fast = new RoutingSettings.Alias(
                "fast",
                List.of(new RoutingSettings.Target("gpu", "tiny:latest", 1)),
                new ModelTerms(List.of(), Set.of(), pins));
        OlderDoors usual = OlderDoors.USUAL;
        TestingGateway gate = TestingGateway.told(
                StoreSettings.in(folder.resolve("data")),
                List.of(
                        TestingGateway.backend(
                                "gpu", Backend.Kind.OLLAMA, ollama.upstream().port()),
                        TestingGateway.backend(
                                "vllm-a", Backend.Kind.VLLM, vllm.upstream().port())),
                new RoutingSettings(List.of(fast), null, true, Duration.ofSeconds(1)),
                new PromptSettings(prompts, "en"),
                new OlderDoors(
                        conversations.ollama() ? usual.bodyKey() : new OlderDoors.BodyKey(false, 1),
                        usual.credits(),
                        usual.oneCall(),
                        conversations,
                        usual.authz()));
        String key = gate.issue(KeyDraft.labelled("t")).secret();
        return new ConversationsStand(gate, ollama, vllm, key);
    }

    private static void ollamas(SeenRequest request, TestingPeer peer) throws IOException {
        if (request.text().contains("\"stream\":false")) {
            peer.send(TestingAnswers.json(200, OWN));
            return;
        }
        peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
        TestingOllama.say(peer, "Hel");
        TestingOllama.say(peer, "lo");
        TestingOllama.finish(peer, 2);
    }

    private static void vllms(SeenRequest request, TestingPeer peer) throws IOException {
        if (request.path().equals("/tokenize")) {
            peer.send(TestingAnswers.json(200, "{\"count\":1,\"tokens\":[7]}"));
        } else if (!request.text().contains("\"stream\":true")) {
            peer.send(TestingAnswers.json(200, WHOLE));
        } else {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            TestingVllm.say(peer, "Hel");
            TestingVllm.say(peer, "lo");
            TestingVllm.finish(peer, 2);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** The same with another key. */
    ConversationsStand with(String another) {
        return new ConversationsStand(gate, ollama, server, another);
    }

    String key(KeyDraft draft) {
        return gate.issue(draft).secret();
    }

    /** A key that has the scope for servers' models too. */
    String steward() {
        return key(KeyDraft.labelled("s").scoped(Set.of(Scope.INFERENCE, Scope.MODELS)));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gate.http(path)).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gate.http(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    /** The answer, which must be a good one. */
    String good(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** What the servers were asked to say, in their own dialects. */
    Stream<JsonNode> asked() {
        return Stream.concat(ollama.upstream().requests().stream(), vllm().stream())
                .filter(request ->
                        request.path().endsWith("/chat") || request.path().endsWith("/chat/completions"))
                .map(Asker::parsed);
    }

    /** The requests to vLLM that are no questions of the gate's own. */
    List<SeenRequest> vllm() {
        return server.upstream().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    /** The messages of a request, as people would write them down. */
    static String turns(JsonNode request) {
        List<String> turns = new ArrayList<>();
        request.get("messages")
                .forEach(turn -> turns.add(
                        turn.get("role").asText() + ": " + turn.get("content").asText()));
        return String.join("|", turns);
    }

    /** By which doors calls came that are in the books. */
    List<String> doors() {
        return gate.usage().rows(UsageFilter.ALL, 10, null).rows().stream()
                .map(row -> row.start().door().label())
                .toList();
    }

    @Override
    public void close() {
        gate.close();
        ollama.close();
        server.close();
    }
}
