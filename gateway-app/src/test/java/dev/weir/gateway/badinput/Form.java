package dev.weir.gateway.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A good body of each route, and the places in it where a field may stand. */
enum Form {
    OPENAI_CHAT(
            "/v1/chat/completions",
            "dialect/openai",
            openAi()::chat,
            """
            {"model":"tiny","messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},\
            {"role":"assistant","content":"","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},\
            {"role":"tool","tool_call_id":"a","content":"1"}],\
            "stream":true,"stream_options":{},"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}},\
            "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],"tool_choice":"auto",\
            "structured_outputs":{"choice":["a"]},"chat_template_kwargs":{"thinking":true}}""",
            "",
            "/messages/0",
            "/messages/0/content/0",
            "/messages/1",
            "/messages/1/tool_calls/0",
            "/messages/1/tool_calls/0/function",
            "/messages/2",
            "/stream_options",
            "/response_format",
            "/response_format/json_schema",
            "/response_format/json_schema/schema",
            "/tools/0",
            "/tools/0/function",
            "/structured_outputs",
            "/chat_template_kwargs"),
    OPENAI_COMPLETION("/v1/completions", "dialect/openai", openAi()::completion, """
            {"model":"tiny","prompt":"Hi","stream":true,"stream_options":{}}""", "", "/stream_options"),
    OPENAI_EMBEDDING("/v1/embeddings", "dialect/openai", openAi()::embedding, """
            {"model":"tiny","input":["Hi"]}""", ""),
    OLLAMA_CHAT(
            "/api/chat",
            "dialect/ollama",
            ollama()::chat,
            """
            {"model":"tiny","messages":[{"role":"user","content":"Hi"},\
            {"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{}}}]}],"options":{},\
            "format":{"type":"object"},\
            "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]}""",
            "",
            "/messages/0",
            "/messages/1",
            "/messages/1/tool_calls/0",
            "/messages/1/tool_calls/0/function",
            "/options",
            "/format",
            "/tools/0",
            "/tools/0/function"),
    OLLAMA_GENERATE("/api/generate", "dialect/ollama", ollama()::generate, """
            {"model":"tiny","prompt":"Hi","options":{}}""", ""),
    OLLAMA_EMBED("/api/embed", "dialect/ollama", ollama()::embed, """
            {"model":"tiny","input":["Hi"],"options":{}}""", ""),
    OLLAMA_EMBEDDINGS("/api/embeddings", "dialect/ollama", ollama()::embeddings, """
            {"model":"tiny","prompt":"Hi"}""", ""),
    OLLAMA_SHOW("/api/show", "dialect/ollama", ollama()::show, """
            {"model":"none"}""", ""),
    OPENAI_RESPONSES(
            "/v1/responses",
            "dialect/openai",
            responses()::read,
            """
            {"model":"vllm:tiny","stream":true,"input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]},\
            {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},\
            {"type":"function_call_output","call_id":"c","output":"1"},\
            {"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},\
            {"role":"user","content":[{"type":"input_image","image_url":"data:image/png;base64,AAAA"}]}],\
            "text":{"format":{"type":"json_schema","name":"s","schema":{"type":"object"}}},"reasoning":{},\
            "tools":[{"type":"function","name":"f","parameters":{"type":"object"}}],\
            "tool_choice":{"type":"function","name":"f"},"stream_options":{},"metadata":{}}""",
            "",
            "/input/0",
            "/input/0/content/0",
            "/input/1",
            "/input/2",
            "/input/3",
            "/input/3/summary/0",
            "/input/4/content/0",
            "/text",
            "/text/format",
            "/reasoning",
            "/tools/0",
            "/tool_choice",
            "/stream_options"),
    VLLM_RERANK("/v1/rerank", "dialect/openai", openAi()::rerank, """
            {"model":"vllm:tiny","query":"q","documents":["a","b"]}""", ""),
    VLLM_SCORE("/v1/score", "dialect/openai", openAi()::score, """
            {"model":"vllm:tiny","text_1":"a","text_2":["b"]}""", ""),
    VLLM_SCORE_QUERIES("/score", "dialect/openai", openAi()::score, """
            {"model":"vllm:tiny","queries":["a"],"documents":["b"]}""", ""),
    VLLM_TOKENIZE("/tokenize", "dialect/openai", openAi()::tokenize, """
            {"model":"vllm:tiny","prompt":"Hi"}""", ""),
    VLLM_TOKENIZE_CHAT(
            "/tokenize",
            "dialect/openai",
            openAi()::tokenize,
            """
            {"model":"vllm:tiny","messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],\
            "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]}""",
            "",
            "/messages/0",
            "/messages/0/content/0",
            "/tools/0",
            "/tools/0/function"),
    VLLM_DETOKENIZE("/detokenize", "dialect/openai", openAi()::detokenize, """
            {"model":"vllm:tiny","tokens":[1,2]}""", ""),
    ANTHROPIC(
            "/v1/messages",
            "dialect/anthropic",
            anthropic()::messages,
            """
            {"model":"tiny","max_tokens":5,"stream":true,"system":[{"type":"text","text":"s"}],\
            "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"metadata":{},\
            "tools":[{"name":"f","input_schema":{"type":"object"}}],"tool_choice":{"type":"auto"},\
            "thinking":{"type":"disabled"},"output_config":{}}""",
            "",
            "/system/0",
            "/messages/0",
            "/messages/0/content/0",
            "/metadata",
            "/tools/0",
            "/tool_choice",
            "/thinking",
            "/output_config");

    private static final ObjectMapper JSON = new ObjectMapper();

    final String path;
    private final String room;
    private final Consumer<byte[]> reader;
    private final ObjectNode body;
    private final List<String> places;

    Form(String path, String room, Consumer<byte[]> reader, String body, String... places) {
        this.path = path;
        this.room = room;
        this.reader = reader;
        this.body = parsed(body);
        this.places = List.of(places);
    }

    /** A field of this form: where it stands, and its name. */
    record Field(Form form, String place, String name) {
        /** The form with that in the field. */
        byte[] with(JsonNode value) {
            ObjectNode changed = form.body.deepCopy();
            ((ObjectNode) changed.at(place)).set(name, value);
            return bytes(changed);
        }

        /** The form without the field. */
        byte[] without() {
            ObjectNode changed = form.body.deepCopy();
            ((ObjectNode) changed.at(place)).remove(name);
            return bytes(changed);
        }

        @Override
        public String toString() {
            return form + " " + place + "/" + name;
        }
    }

    /** All fields that the reader knows, or passes over. */
    Stream<Field> fields() {
        Set<String> names = KnownNames.of(room, "");
        return places.stream()
                .flatMap(place -> names.stream().map(name -> new Field(this, place, name)))
                .filter(field -> knows(field.with(JSON.nullNode())));
    }

    private boolean knows(byte[] changed) {
        try {
            reader.accept(changed);
            return true;
        } catch (GatewayException refusal) {
            return refusal.failure().code() != FailureCode.UNKNOWN_PARAMETER;
        }
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static OpenAiRequests openAi() {
        return new OpenAiRequests(RequestBounds.DEFAULTS, false);
    }

    private static ResponseRequests responses() {
        return new ResponseRequests(RequestBounds.DEFAULTS, false);
    }

    private static OllamaRequests ollama() {
        return new OllamaRequests(RequestBounds.DEFAULTS, false);
    }

    private static AnthropicRequests anthropic() {
        return new AnthropicRequests(RequestBounds.DEFAULTS, false);
    }
}
