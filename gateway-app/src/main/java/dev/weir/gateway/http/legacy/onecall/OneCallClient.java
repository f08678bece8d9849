package dev.weir.gateway.http.legacy.onecall;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.ollama.OllamaLoad;
import dev.weir.gateway.dialect.ollama.OllamaStreamLane;
import dev.weir.gateway.dialect.ollama.OllamaWholeLane;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/**
 * The half of a lane of a client of {@code /call_model}: that of Ollama's {@code /api/generate}.
 *
 * @param delivery how it gets its answer
 */
record OneCallClient(CompletionRequest request, Delivery delivery, OllamaEncoders encoders)
        implements ClientSide<ByteBuf> {
    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        return OllamaLoad.isLoad(request)
                ? encoders.load(request)
                : encoders.generate(names, delivery, request.framing());
    }

    @Override
    public Lane<ByteBuf> express(ModelNames names) {
        return switch (delivery) {
            case STREAM -> new OllamaStreamLane(names);
            case WHOLE, COUNT -> OllamaWholeLane.ofText(names);
        };
    }
}
