package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.dialect.RequestBounds;

/**
 * Turns bodies of OpenAI's routes into requests. Every field is checked and bounded here; what is wrong is a
 * {@link dev.weir.gateway.failure.GatewayException} that names the field. Bodies are not copied, so they must not change any more.
 */
public final class OpenAiRequests {
    private final RequestBounds bounds;
    private final boolean lenient;

    /**
     * @param lenient true: fields that nobody knows are ignored; false: they are refused
     */
    public OpenAiRequests(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
    }

    /** The body of {@code POST /v1/chat/completions}. */
    public ChatRequest chat(byte[] body) {
        return new ChatReader(bounds, lenient).read(body);
    }

    /** The body of {@code POST /v1/completions}. */
    public CompletionRequest completion(byte[] body) {
        return new CompletionReader(bounds, lenient).read(body);
    }

    /** The body of {@code POST /v1/embeddings}. */
    public EmbeddingAsk embedding(byte[] body) {
        return new EmbeddingReader(bounds, lenient).read(body);
    }

    /** The body of vLLM's {@code POST /v1/rerank}. */
    public PassedRequest rerank(byte[] body) {
        return new ScoringReader(PassedRequest.Task.RERANK, bounds).read(body);
    }

    /** The body of vLLM's {@code POST /v1/score}. */
    public PassedRequest score(byte[] body) {
        return new ScoringReader(PassedRequest.Task.SCORE, bounds).read(body);
    }

    /** The body of vLLM's {@code POST /tokenize}. */
    public PassedRequest tokenize(byte[] body) {
        return new TokenizeReader(bounds).tokenize(body);
    }

    /** The body of vLLM's {@code POST /detokenize}. */
    public PassedRequest detokenize(byte[] body) {
        return new TokenizeReader(bounds).detokenize(body);
    }
}
