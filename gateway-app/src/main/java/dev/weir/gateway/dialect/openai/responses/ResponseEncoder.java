package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.AnswerEncoder;
import io.netty.buffer.ByteBuf;

/**
 * Tells an answer as Responses. {@link #finish} does not say the last word, since that is not true before the answer is kept:
 * {@link #last} does.
 */
public interface ResponseEncoder extends AnswerEncoder<ByteBuf> {
    /**
     * The whole answer, once it is finished.
     *
     * @param kept whether it can be asked for later
     * @param completedAt seconds since 1970
     */
    String document(boolean kept, long completedAt);

    /** What the client is told last. */
    ByteBuf last(String document);
}
