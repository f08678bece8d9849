package dev.weir.gateway.dialect;

import dev.weir.gateway.chat.AnswerEvent;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * Reads the body of one upstream's answer. Has the state of one answer; used on one thread. Both methods throw a
 * {@link dev.weir.gateway.failure.GatewayException} when the upstream reports a failure of its own or does not keep to its protocol.
 */
public interface AnswerDecoder {
    /** More bytes, cut anywhere; releases them. */
    void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out);

    /** The body is at its end. A decoder that has not seen the answer's own end by now says nothing more: the answer is broken. */
    void end(Consumer<? super AnswerEvent> out);

    /** Frees what is still held; may be called at any time, more than once. */
    void close();
}
