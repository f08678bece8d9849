package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.openai.WholeExpressLane.Kind;
import io.netty.buffer.ByteBuf;

/** What one client of this dialect needs for its answer: the encoder, or the express lane. */
public final class OpenAiSide {
    private final ModelRequest request;
    private final String random;
    private final long created;
    private final boolean base64;

    /**
     * @param random 24 or more random letters and digits, for the answer's id
     * @param created seconds since 1970
     * @param base64 for embeddings: the form of the vectors
     */
    public OpenAiSide(ModelRequest request, String random, long created, boolean base64) {
        this.request = request;
        this.random = random;
        this.created = created;
        this.base64 = base64;
    }

    /** An encoder for the answer. */
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        boolean stream = request.demand().streamed();
        boolean usage = request.demand().usageInStream();
        String model = names.answered();
        return switch (request) {
            case ChatRequest chat -> {
                var head = new AnswerHead("chatcmpl-" + random, created, model);
                CallShape calls = CallShape.of(chat);
                yield stream ? new ChatStreamEncoder(head, usage, calls) : new ChatWholeEncoder(head, calls);
            }
            case CompletionRequest completion -> {
                var head = new AnswerHead("cmpl-" + random, created, model);
                yield stream ? new CompletionStreamEncoder(head, usage) : new CompletionWholeEncoder(head);
            }
            case EmbeddingRequest embedding -> new EmbeddingEncoder(model, base64);
        };
    }

    /** The lane for an upstream of the same dialect. */
    public Lane<ByteBuf> express(ModelNames names) {
        int entries = UpstreamCall.choices(request);
        if (request instanceof EmbeddingRequest) {
            return new WholeExpressLane(names, Kind.VECTORS, entries);
        }
        return request.demand().streamed()
                ? new SseExpressLane(names, request.demand().usageInStream(), entries)
                : new WholeExpressLane(names, Kind.CHOICES, entries);
    }
}
