package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import java.io.IOException;
import java.util.Set;

/** An Ollama that does what a request asks for, in the shapes that were recorded at a real one. Its model can do everything. */
final class TestingOllamaActor implements TestingUpstream.Script {
    private static final Set<String> WORK = Set.of("/api/chat", "/api/generate", "/api/embed", "/api/embeddings");
    private static final String DETAILS =
            "\"details\":{\"parent_model\":\"\",\"format\":\"gguf\",\"family\":\"llama\",\"families\":[\"llama\"],"
                    + "\"parameter_size\":\"134.52M\",\"quantization_level\":\"Q4_1\"}";
    private static final String MODEL =
            "{\"models\":[{\"name\":\"tiny:latest\",\"model\":\"tiny:latest\",\"size\":98363046,"
                    + "\"modified_at\":\"2026-11-21T09:17:43.965016114Z\",\"digest\":\"57a0735af45e5ca39d820df0ec5f4718\","
                    + DETAILS
                    + ",\"expires_at\":\"2126-11-21T09:25:55Z\",\"size_vram\":0,\"context_length\":2048}]}";
    private static final String SHOWN = "{\"modelfile\":\"\",\"parameters\":\"\",\"template\":\"\"," + DETAILS
            + ",\"model_info\":{\"general.architecture\":\"llama\",\"llama.context_length\":2048},"
            + "\"capabilities\":[\"completion\",\"tools\",\"thinking\",\"vision\",\"insert\",\"embedding\",\"audio\"]}";
    private static final String CALLS =
            "[{\"id\":\"call_1\",\"function\":{\"index\":0,\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}}},"
                    + "{\"id\":\"call_2\",\"function\":{\"index\":1,\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}}]";
    private static final String LOGPROBS = "[{\"token\":\"Hello\",\"logprob\":-0.5,\"bytes\":[72,101,108,108,111],"
            + "\"top_logprobs\":[{\"token\":\"Hello\",\"logprob\":-0.5,\"bytes\":[72,101,108,108,111]},"
            + "{\"token\":\"Hi\",\"logprob\":-1.5,\"bytes\":[72,105]}]}]";

    /** Whether a request is one for text or vectors. */
    static boolean works(SeenRequest request) {
        return WORK.contains(request.path());
    }

    @Override
    public void play(SeenRequest request, TestingPeer peer) throws IOException {
        switch (request.path()) {
            case "/api/tags", "/api/ps" -> peer.send(TestingAnswers.json(200, MODEL));
            case "/api/show" -> peer.send(TestingAnswers.json(200, SHOWN));
            case "/api/version" -> peer.send(TestingAnswers.json(200, "{\"version\":\"0.17.4\"}"));
            case "/api/embed" -> peer.send(TestingAnswers.json(200, vectors(Json.read(request.text()))));
            case "/api/embeddings" -> peer.send(TestingAnswers.json(200, "{\"embedding\":[0.25,-0.5,1.0]}"));
            default -> text(request, peer);
        }
    }

    private static void text(SeenRequest seen, TestingPeer peer) throws IOException {
        JsonNode request = Json.read(seen.text());
        boolean chat = seen.path().equals("/api/chat");
        if (chat
                ? request.path("messages").isEmpty()
                : request.path("prompt").asText().isEmpty()) {
            String reason = request.path("keep_alive").asText("5m").startsWith("0") ? "unload" : "load";
            peer.send(TestingAnswers.json(
                    200, last(line(chat, "", request), reason).toString()));
            return;
        }
        boolean calls = chat && request.path("tools").size() > 0 && !seen.text().contains("\"role\":\"tool\"");
        String said = calls
                ? ""
                : request.path("format").asText().equals("json")
                                || request.path("format").isObject()
                        ? "{\\\"a\\\":1}"
                        : "Hello";
        ObjectNode first = line(chat, said, request);
        if (calls) {
            ((ObjectNode) first.get("message")).set("tool_calls", Json.read(CALLS));
        }
        if (seen.text().contains("\"WAIT\"")) {
            peer.send(TestingAnswers.chunkedHead("application/x-ndjson") + TestingAnswers.chunk(first + "\n"));
            peer.hang();
        }
        String reason = request.path("options").path("num_predict").asInt() == 3 ? "length" : "stop";
        if (request.path("stream").asBoolean(true)) {
            ObjectNode end = last(line(chat, "", Json.empty()), reason);
            peer.send(TestingAnswers.ndjson(first.toString(), end.toString()));
        } else {
            peer.send(TestingAnswers.json(200, last(first, reason).toString()));
        }
    }

    private static ObjectNode line(boolean chat, String said, JsonNode request) {
        ObjectNode line = Json.object("{\"model\":\"tiny:latest\",\"created_at\":\"2026-11-21T09:20:57.05Z\"}");
        ObjectNode told =
                Json.object((chat ? "{\"role\":\"assistant\",\"content\":\"" : "{\"response\":\"") + said + "\"}");
        JsonNode think = request.path("think");
        if (!said.isEmpty() && !think.isMissingNode() && !think.asText().equals("false")) {
            told.put("thinking", "Hmm");
        }
        if (chat) {
            line.set("message", told);
        } else {
            line.setAll(told);
        }
        if (request.path("logprobs").asBoolean()) {
            line.set("logprobs", Json.read(LOGPROBS));
        }
        return line.put("done", false);
    }

    private static ObjectNode last(ObjectNode line, String reason) {
        line.put("done", true).put("done_reason", reason);
        if (line.has("response")) {
            line.set("context", Json.read("[1,2,3]"));
        }
        return line.setAll(Json.object("{\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":11,"
                + "\"prompt_eval_duration\":3,\"eval_count\":5,\"eval_duration\":5}"));
    }

    private static String vectors(JsonNode request) {
        int inputs = request.path("input").isArray() ? request.path("input").size() : 1;
        String vector = request.has("dimensions") ? "[0.25,-0.5]" : "[0.25,-0.5,1.0]";
        return "{\"model\":\"tiny:latest\",\"embeddings\":["
                + String.join(",", java.util.Collections.nCopies(inputs, vector))
                + "],\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":7}";
    }
}
