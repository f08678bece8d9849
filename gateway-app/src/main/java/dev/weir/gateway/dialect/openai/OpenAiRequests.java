package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.dialect.RequestBounds;

/**
 * Turns bodies of OpenAI's routes into requests. Every field is checked and bounded here; what is wrong is a
 * {@link dev.weir.gateway.failure.GatewayException} that names the field. Bodies are not copied, so they must not change any more.
 */
public final class OpenAiRequests {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final PromptSource prompts;

    /**
     * @param lenient true: fields that nobody knows are ignored; false: they are refused
     * @param prompts has the prompts that a chat may ask for
     */
    public OpenAiRequests(RequestBounds bounds, boolean lenient, PromptSource prompts) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.prompts = prompts;
    }

    /** Without prompts. */
    public OpenAiRequests(RequestBounds bounds, boolean lenient) {
        this(bounds, lenient, PromptSource.NONE);
    }

    /** The body of {@code POST /v1/chat/completions}. */
    public ChatRequest chat(byte[] body) {
        return prompted(new ChatReader(bounds, lenient), body);
    }

    /** The same body of a route that streams unless it is told not to. */
    public ChatRequest streamedChat(byte[] body) {
        return prompted(new ChatReader(bounds, lenient).streamingUnlessSaid(), body);
    }

    private ChatRequest prompted(ChatReader reader, byte[] body) {
        ChatRequest read = reader.read(body);
        PromptTemplate template = reader.template();
        return template == null ? read : read.prompted(prompts.text(template));
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
