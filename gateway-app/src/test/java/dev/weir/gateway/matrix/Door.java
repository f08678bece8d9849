package dev.weir.gateway.matrix;

import java.util.List;

/** A way in, with the smallest request that it takes. */
enum Door {
    OPENAI_CHAT("OpenAI chat", "/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
    OPENAI_COMPLETIONS("OpenAI completions", "/v1/completions", "{\"prompt\":\"Hi\"}"),
    OPENAI_RESPONSES("OpenAI responses", "/v1/responses", "{\"input\":\"Hi\",\"store\":false}"),
    OLLAMA_CHAT("Ollama chat", "/api/chat", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
    OLLAMA_GENERATE("Ollama generate", "/api/generate", "{\"prompt\":\"Hi\"}"),
    ANTHROPIC_MESSAGES(
            "Anthropic messages",
            "/v1/messages",
            "{\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
    GRPC("gRPC", "ChatService", "{\"messages\":[{\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"Hi\"}]}]}"),
    OPENAI_EMBEDDINGS("OpenAI embeddings", "/v1/embeddings", "{\"input\":\"Hi\"}"),
    OLLAMA_EMBED("Ollama embed", "/api/embed", "{\"input\":\"Hi\"}"),
    OLLAMA_EMBEDDINGS("Ollama embeddings", "/api/embeddings", "{\"prompt\":\"Hi\"}"),
    GRPC_EMBEDDINGS("gRPC embeddings", "EmbeddingService", "{\"inputs\":[{\"text\":\"Hi\"}]}");

    /** Those behind which text is made. */
    static final List<Door> OF_TEXT = List.of(
            OPENAI_CHAT, OPENAI_COMPLETIONS, OPENAI_RESPONSES, OLLAMA_CHAT, OLLAMA_GENERATE, ANTHROPIC_MESSAGES, GRPC);

    /** Those behind which vectors are made. */
    static final List<Door> OF_VECTORS = List.of(OPENAI_EMBEDDINGS, OLLAMA_EMBED, OLLAMA_EMBEDDINGS, GRPC_EMBEDDINGS);

    private final String label;
    private final String route;
    private final String request;

    Door(String label, String route, String request) {
        this.label = label;
        this.route = route;
        this.request = request;
    }

    String label() {
        return label;
    }

    /** A path, or a service of gRPC. */
    String route() {
        return route;
    }

    /** The smallest request, without model. */
    String request() {
        return request;
    }

    boolean grpc() {
        return this == GRPC || this == GRPC_EMBEDDINGS;
    }

    boolean streams() {
        return OF_TEXT.contains(this);
    }
}
