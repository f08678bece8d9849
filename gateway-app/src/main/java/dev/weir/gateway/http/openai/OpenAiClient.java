package dev.weir.gateway.http.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.RandomId;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.openai.OpenAiSide;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/**
 * An OpenAI client's half of a lane.
 *
 * @param base64 for embeddings: the form of the vectors
 */
record OpenAiClient(ModelRequest request, boolean base64) implements ClientSide<ByteBuf> {
    private static final int ID_LENGTH = 29;

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        return side(RandomId.of(ID_LENGTH)).encoder(names);
    }

    @Override
    public Lane<ByteBuf> express(ModelNames names) {
        return side("").express(names);
    }

    private OpenAiSide side(String random) {
        return new OpenAiSide(request, random, System.currentTimeMillis() / 1000, base64);
    }
}
