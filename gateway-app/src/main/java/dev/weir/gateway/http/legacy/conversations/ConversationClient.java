package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.RandomId;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.openai.OpenAiSide;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/**
 * A client's half of a lane: streams are OpenAI's, whichever server answers.
 *
 * @param plain whether a whole answer is this door's own object, in which the text is what counts
 */
record ConversationClient(ChatRequest request, boolean plain) implements ClientSide<ByteBuf> {
    private static final int ID_LENGTH = 29;

    /** One of {@code /chat}, whose answers are OpenAI's in every way. */
    static ConversationClient chat(ChatRequest request) {
        return new ConversationClient(request, false);
    }

    /** One that made a statement. */
    static ConversationClient statement(ChatRequest request) {
        return new ConversationClient(request, true);
    }

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        return plain && !request.demand().streamed()
                ? new PlainAnswerEncoder(names.answered())
                : side(RandomId.of(ID_LENGTH)).encoder(names);
    }

    /** Only bodies of OpenAI's own shape go upstream as they are, and those are of {@code /chat}. */
    @Override
    public Lane<ByteBuf> express(ModelNames names) {
        return side("").express(names);
    }

    private OpenAiSide side(String random) {
        return new OpenAiSide(request, random, System.currentTimeMillis() / 1000, false);
    }
}
