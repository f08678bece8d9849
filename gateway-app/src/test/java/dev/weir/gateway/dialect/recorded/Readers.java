package dev.weir.gateway.dialect.recorded;

import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;

/** The gate's own readers, by route. */
final class Readers {
    private final OpenAiRequests openAi;
    private final OllamaRequests ollama;

    Readers(boolean lenient) {
        openAi = new OpenAiRequests(RequestBounds.DEFAULTS, lenient);
        ollama = new OllamaRequests(RequestBounds.DEFAULTS, lenient);
    }

    ModelRequest read(String path, byte[] body) {
        return switch (path) {
            case "/v1/chat/completions" -> openAi.chat(body);
            case "/v1/completions" -> openAi.completion(body);
            case "/v1/embeddings" -> openAi.embedding(body).request();
            case "/api/chat" -> ollama.chat(body);
            case "/api/generate" -> ollama.generate(body);
            case "/api/embed" -> ollama.embed(body);
            case "/api/embeddings" -> ollama.embeddings(body);
            default -> throw new IllegalArgumentException(path);
        };
    }
}
