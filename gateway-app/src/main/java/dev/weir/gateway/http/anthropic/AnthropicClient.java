package dev.weir.gateway.http.anthropic;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.anthropic.AnthropicSide;
import dev.weir.gateway.dialect.anthropic.MessageHead;
import dev.weir.gateway.dialect.anthropic.MessagesAsk;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;

/** An Anthropic client's half of a lane. */
record AnthropicClient(MessagesAsk ask, String requestId) implements ClientSide<ByteBuf> {
    private static final String CHARACTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ID_LENGTH = 24;

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        var head = new MessageHead(id(), names.answered(), requestId, ask.thinkingHidden());
        return AnthropicSide.messages(head, ask.request().demand().streamed());
    }

    private static String id() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(4 + ID_LENGTH).append("msg_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }
}
