package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A vLLM that does what a request asks for, in the shapes that were recorded at a real one. */
final class TestingVllmActor implements TestingUpstream.Script {
    private static final Set<String> WORK = Set.of("/v1/chat/completions", "/v1/completions", "/v1/embeddings");
    private static final String MODELS =
            "{\"object\":\"list\",\"data\":[{\"id\":\"tiny\",\"object\":\"model\",\"created\":1,"
                    + "\"owned_by\":\"vllm\",\"root\":\"tiny\",\"parent\":null,\"max_model_len\":2048,\"permission\":[]}]}";
    private static final String NO_SUFFIX =
            "{\"error\":{\"message\":\"suffix is only supported for models with FIM completion"
                    + " rendering\",\"type\":\"BadRequestError\",\"param\":\"suffix\",\"code\":400}}";
    private static final String USAGE = "{\"prompt_tokens\":11,\"total_tokens\":16,\"completion_tokens\":5,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":2}}";
    private static final String CALLS = "[{\"id\":\"call_1\",\"type\":\"function\",\"index\":0,\"function\":"
            + "{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"}},"
            + "{\"id\":\"call_2\",\"type\":\"function\",\"index\":1,\"function\":"
            + "{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}}]";
    private static final String TOP = "{\"token\":\"Hello\",\"logprob\":-0.5,\"bytes\":[72,101,108,108,111]";
    private static final String CHAT_LOGPROBS = "{\"content\":[" + TOP + ",\"top_logprobs\":[" + TOP
            + "},{\"token\":\"Hi\",\"logprob\":-1.5,\"bytes\":[72,105]}]}]}";
    private static final String TEXT_LOGPROBS = "{\"text_offset\":[0],\"token_logprobs\":[-0.5],\"tokens\":[\"Hello\"],"
            + "\"top_logprobs\":[{\"Hello\":-0.5,\"Hi\":-1.5}]}";

    /** Whether a request is one for text or vectors. */
    static boolean works(SeenRequest request) {
        return WORK.contains(request.path());
    }

    @Override
    public void play(SeenRequest request, TestingPeer peer) throws IOException {
        switch (request.path()) {
            case "/v1/models" -> peer.send(TestingAnswers.json(200, MODELS));
            case "/v1/embeddings" -> peer.send(TestingAnswers.json(200, vectors(Json.read(request.text()))));
            default -> text(Json.read(request.text()), request.path().contains("chat"), peer);
        }
    }

    private static void text(JsonNode request, boolean chat, TestingPeer peer) throws IOException {
        if (request.has("suffix")) {
            peer.send(TestingAnswers.json(400, NO_SUFFIX));
            return;
        }
        int prompts = request.path("prompt").isArray()
                        && !request.path("prompt").path(0).isInt()
                ? request.path("prompt").size()
                : 1;
        int choices = request.path("n").asInt(1) * prompts;
        boolean stream = request.path("stream").asBoolean();
        List<String> events = new ArrayList<>();
        List<JsonNode> whole = new ArrayList<>();
        for (int i = 0; i < choices; i++) {
            ObjectNode choice = choice(request, chat, stream).put("index", i);
            whole.add(choice);
            ObjectNode event = head(chat, stream);
            event.set("choices", Json.tree(List.of(choice)));
            events.add(event.toString());
        }
        if (request.toString().contains("\"WAIT\"")) {
            peer.send(TestingAnswers.chunkedHead("text/event-stream")
                    + TestingAnswers.chunk("data: " + events.getFirst() + "\n\n"));
            peer.hang();
        }
        if (stream) {
            if (request.path("stream_options").path("include_usage").asBoolean()) {
                ObjectNode counts = head(chat, true);
                counts.set("choices", Json.read("[]"));
                counts.set("usage", Json.read(USAGE));
                events.add(counts.toString());
            }
            events.add("[DONE]");
            peer.send(TestingAnswers.sse(events.toArray(String[]::new)));
        } else {
            ObjectNode answer = head(chat, false);
            answer.set("choices", Json.tree(whole));
            answer.set("usage", Json.read(USAGE));
            peer.send(TestingAnswers.json(200, answer.toString()));
        }
    }

    private static ObjectNode head(boolean chat, boolean stream) {
        String object = chat ? stream ? "chat.completion.chunk" : "chat.completion" : "text_completion";
        return Json.object("{\"id\":\"c\",\"object\":\"" + object + "\",\"created\":1,\"model\":\"tiny\"}");
    }

    private static ObjectNode choice(JsonNode request, boolean chat, boolean stream) {
        boolean calls = chat
                && request.path("tools").size() > 0
                && !request.toString().contains("\"role\":\"tool\"")
                && !request.path("tool_choice").asText().equals("none");
        ObjectNode choice = Json.empty();
        boolean json = request.path("response_format").path("type").asText().startsWith("json");
        if (chat) {
            choice.set(stream ? "delta" : "message", message(request, calls, json));
        } else {
            choice.put(
                    "text",
                    (request.path("echo").asBoolean() ? request.path("prompt").asText() : "")
                            + (json ? "{\"a\":1}" : "Hello"));
        }
        boolean logprobs = chat ? request.path("logprobs").asBoolean() : request.has("logprobs");
        choice.set("logprobs", Json.read(logprobs ? chat ? CHAT_LOGPROBS : TEXT_LOGPROBS : "null"));
        String end = request.path("max_tokens")
                                .asInt(request.path("max_completion_tokens").asInt())
                        == 3
                ? "length"
                : "stop";
        return choice.put("finish_reason", calls ? "tool_calls" : end);
    }

    private static ObjectNode message(JsonNode request, boolean calls, boolean json) {
        ObjectNode message = Json.empty().put("role", "assistant");
        if (calls) {
            message.putNull("content").set("tool_calls", Json.read(CALLS));
        } else {
            message.put("content", json ? "{\"a\":1}" : "Hello");
        }
        boolean thinks =
                request.path("chat_template_kwargs").path("enable_thinking").asBoolean()
                        || !request.path("reasoning_effort").asText("none").equals("none");
        if (thinks) {
            message.put("reasoning", "Hmm");
        }
        return message;
    }

    private static String vectors(JsonNode request) {
        boolean several = request.path("input").isArray()
                && !request.path("input").path(0).isInt();
        int inputs = several ? request.path("input").size() : 1;
        String vector = request.has("dimensions") ? "[0.25,-0.5]" : "[0.25,-0.5,1.0]";
        String said = request.path("encoding_format").asText().equals("base64") ? "\"AACAPgAAAL8AAIA/\"" : vector;
        List<String> data = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            data.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":" + said + "}");
        }
        return "{\"id\":\"e\",\"object\":\"list\",\"created\":1,\"model\":\"tiny\",\"data\":[" + String.join(",", data)
                + "],\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7,\"completion_tokens\":0}}";
    }
}
