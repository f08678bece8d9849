package dev.weir.gateway.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where answers are kept besides this gate's memory. Never blocks; trouble is the same as an answer that is not there. */
public interface AnswerStore extends AutoCloseable {
    /** None. */
    AnswerStore NONE = new AnswerStore() {
        @Override
        public CompletionStage<Optional<byte[]>> find(String name) {
            return CompletableFuture.completedStage(Optional.empty());
        }

        @Override
        public void keep(String name, byte[] answer, Duration ttl) {}

        @Override
        public void close() {}
    };

    /** What is kept under that name; completes in good time, on any thread, and never fails. */
    CompletionStage<Optional<byte[]>> find(String name);

    /** Keeps it for so long, if it can; nobody waits for that. */
    void keep(String name, byte[] answer, Duration ttl);

    @Override
    void close();
}
