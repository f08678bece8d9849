package dev.weir.gateway.http.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.openai.OpenAiSide;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An OpenAI client's half of a lane.
 *
 * @param base64 for embeddings: the form of the vectors
 */
record OpenAiClient(ModelRequest request, boolean base64) implements ClientSide<ByteBuf> {
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 29;

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        return side(random()).encoder(names);
    }

    @Override
    public Lane<ByteBuf> express(ModelNames names) {
        return side("").express(names);
    }

    private OpenAiSide side(String random) {
        return new OpenAiSide(request, random, System.currentTimeMillis() / 1000, base64);
    }

    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }
}
