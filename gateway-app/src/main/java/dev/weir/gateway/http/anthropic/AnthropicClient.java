package dev.weir.gateway.http.anthropic;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.RandomId;
import dev.weir.gateway.dialect.anthropic.AnthropicSide;
import dev.weir.gateway.dialect.anthropic.MessageHead;
import dev.weir.gateway.dialect.anthropic.MessagesAsk;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/** An Anthropic client's half of a lane. */
record AnthropicClient(MessagesAsk ask, String requestId) implements ClientSide<ByteBuf> {
    private static final int ID_LENGTH = 24;

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        var head = new MessageHead("msg_" + RandomId.of(ID_LENGTH), names.answered(), requestId, ask.thinkingHidden());
        return AnthropicSide.messages(head, ask.request().demand().streamed());
    }
}
