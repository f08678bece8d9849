package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.InstantSource;

/**
 * Writers of answers to Ollama's clients. Streams are lines, each ending in LF; answers in one piece are one frame. A whole answer that
 * fails writes nothing: its edge still has the status.
 */
public final class OllamaEncoders {
    private final ByteBufAllocator allocator;
    private final InstantSource clock;

    /**
     * @param clock gives {@code created_at}
     */
    public OllamaEncoders(ByteBufAllocator allocator, InstantSource clock) {
        this.allocator = allocator;
        this.clock = clock;
    }

    /** For {@code /api/chat}. */
    public AnswerEncoder<ByteBuf> chat(ModelNames names, Delivery delivery) {
        return text(names, delivery, TextShape.CHAT);
    }

    /** For {@code /api/generate}; the framing tells whether the last object has a context. */
    public AnswerEncoder<ByteBuf> generate(ModelNames names, Delivery delivery, CompletionRequest.Framing framing) {
        return text(names, delivery, framing.raw() ? TextShape.GENERATE_RAW : TextShape.GENERATE);
    }

    /** For {@code /api/embed}. */
    public AnswerEncoder<ByteBuf> embed(ModelNames names) {
        return new VectorsEncoder(allocator, names.answered());
    }

    /** For {@code /api/embeddings}. */
    public AnswerEncoder<ByteBuf> embeddings() {
        return new VectorsEncoder(allocator, null);
    }

    /** For a request that asks for no answer, see {@link OllamaLoad}: one object, also where a stream was asked for. */
    public AnswerEncoder<ByteBuf> load(ModelRequest request) {
        return new LoadEncoder(request, clock);
    }

    private AnswerEncoder<ByteBuf> text(ModelNames names, Delivery delivery, TextShape shape) {
        var objects = new ObjectWriter(allocator, clock, shape, names.answered());
        return switch (delivery) {
            case STREAM -> new TextStreamEncoder(objects);
            case WHOLE, COUNT -> new TextWholeEncoder(objects);
        };
    }
}
