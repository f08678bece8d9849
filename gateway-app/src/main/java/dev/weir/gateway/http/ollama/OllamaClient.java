package dev.weir.gateway.http.ollama;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.ollama.OllamaLoad;
import dev.weir.gateway.dialect.ollama.OllamaStreamLane;
import dev.weir.gateway.dialect.ollama.OllamaWholeLane;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/**
 * An Ollama client's half of a lane.
 *
 * @param delivery how it gets its answer
 * @param legacy whether it knows only the older form of embeddings
 */
record OllamaClient(ModelRequest request, Delivery delivery, boolean legacy, OllamaEncoders encoders)
        implements ClientSide<ByteBuf> {
    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        if (OllamaLoad.isLoad(request)) {
            return encoders.load(request);
        }
        return switch (request) {
            case ChatRequest chat -> encoders.chat(names, delivery);
            case CompletionRequest completion -> encoders.generate(names, delivery, completion.framing());
            case EmbeddingRequest embedding -> legacy ? encoders.embeddings() : encoders.embed(names);
        };
    }

    @Override
    public Lane<ByteBuf> express(ModelNames names) {
        if (request instanceof EmbeddingRequest) {
            return OllamaWholeLane.ofVectors(names);
        }
        return switch (delivery) {
            case STREAM -> new OllamaStreamLane(names);
            case WHOLE, COUNT -> OllamaWholeLane.ofText(names);
        };
    }
}
