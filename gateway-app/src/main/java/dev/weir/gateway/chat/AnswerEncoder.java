package dev.weir.gateway.chat;

import dev.weir.gateway.failure.Failure;
import java.util.function.Consumer;

/**
 * Turns one answer's events into the frames of one client's dialect. Has the state of one answer, is used on one thread, does no I/O and
 * reads no clock.
 *
 * @param <T> a frame: bytes for HTTP, a message for gRPC
 */
public interface AnswerEncoder<T> {
    /** Called for each event in order, except {@link AnswerEvent.Completed}. */
    void encode(AnswerEvent event, Consumer<? super T> out);

    /** The answer is whole and in the books: what remains to be said (for a whole answer: all of it), terminator included. */
    void finish(Ending ending, Consumer<? super T> out);

    /** The answer broke after its first frame: an honest last frame, and no terminator that means success. */
    void fail(Failure failure, Consumer<? super T> out);

    /**
     * How an answer ended.
     *
     * @param counts the tokens as they stand in the books
     * @param firstTokenNanos from the start of the call to the first token
     * @param totalNanos from the start of the call to its end
     * @param cost what it cost its account, in micro-credits
     */
    record Ending(TokenCounts counts, long firstTokenNanos, long totalNanos, long cost) {
        /** One that cost nothing. */
        public Ending(TokenCounts counts, long firstTokenNanos, long totalNanos) {
            this(counts, firstTokenNanos, totalNanos, 0);
        }
    }
}
