package dev.weir.gateway.dialect;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one answer from the upstream's bytes to the client's frames. There are two kinds, with the same manners: the express lane
 * passes frames of the same dialect on as bytes, the translating lane goes through events. Both hold the terminator back until
 * {@link #finish}, so that nobody reads a success that is not in the books. Has the state of one answer; used on one thread.
 *
 * @param <T> a frame: bytes for HTTP, a message for gRPC
 */
public interface Lane<T> {
    /**
     * More of the upstream's body, cut anywhere; takes ownership of the bytes.
     *
     * @throws dev.weir.gateway.failure.GatewayException if the upstream reports a failure of its own, or is not to be understood
     */
    void feed(ByteBuf bytes, Consumer<? super T> out);

    /** The upstream's body is at its end; see {@link #complete}. */
    void end(Consumer<? super T> out);

    /** Whether the upstream said that the answer is whole: all choices finished, and its own terminator seen. */
    boolean complete();

    /** Whether any piece of the answer (a token, a call, a vector) has come. */
    boolean begun();

    /** What the upstream counted; null if it has not told (yet). */
    @Nullable
    TokenCounts reported();

    /** How many pieces of answer went by: an estimate of the completion's tokens if the upstream never tells. */
    int pieces();

    /** The books are written: terminator, and all that was held back. */
    void finish(Ending ending, Consumer<? super T> out);

    /** The answer broke after its first frame: an honest last frame. */
    void fail(Failure failure, Consumer<? super T> out);

    /** Frees what is still held; may be called more than once. */
    void close();
}
