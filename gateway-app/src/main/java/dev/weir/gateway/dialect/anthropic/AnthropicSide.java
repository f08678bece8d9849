package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.AnswerEncoder;
import io.netty.buffer.ByteBuf;

/** What one client of this dialect needs for its answer. There is no express lane: no server is asked in this dialect. */
public final class AnthropicSide {
    private AnthropicSide() {}

    /** An encoder for the answer to {@code POST /v1/messages/count_tokens}. */
    public static AnswerEncoder<ByteBuf> count() {
        return new CountEncoder();
    }

    /** An encoder for the answer to {@code POST /v1/messages}. */
    public static AnswerEncoder<ByteBuf> messages(MessageHead head, boolean streamed) {
        return streamed ? new MessageStreamEncoder(head) : new MessageWholeEncoder(head);
    }
}
