package dev.weir.client.transport;

import dev.weir.client.failure.CancelledException;
import dev.weir.client.failure.Failure;
import dev.weir.client.failure.InternalException;
import dev.weir.client.failure.WeirException;
import io.grpc.ManagedChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call with one answer. */
public final class UnaryCall {
    private UnaryCall() {}

    /**
     * Makes the call. Cancelling the future cancels the call.
     *
     * @param reader makes the answer of the response
     * @return completed with the answer, or with a {@link WeirException}
     */
    public static <Q, R, E> CompletableFuture<E> start(
            ManagedChannel channel, RunningCall.Plan<Q, R> plan, Function<R, E> reader) {
        CompletableFuture<E> future = new CompletableFuture<>();
        RunningCall<Q, R, E> call = new RunningCall<>(channel, plan, new OneAnswer<>(reader), completing(future));
        // One more than the answer, so that a second one shows itself.
        call.request(2);
        call.start();
        var unused = future.whenComplete((answer, failure) -> {
            if (future.isCancelled()) {
                call.cancel();
            }
        });
        return future;
    }

    /** Waits for the answer. An interrupt cancels the call and stays set. */
    public static <E> E await(CompletableFuture<E> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancelledException(Failure.local("cancelled", "interrupted while waiting for the answer"));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WeirException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static <E> Receiver<E> completing(CompletableFuture<E> future) {
        return new Receiver<>() {
            private @Nullable E answer;

            @Override
            public void onEvent(E event) {
                answer = event;
            }

            @Override
            public void onEnd(@Nullable WeirException failure) {
                if (failure != null) {
                    future.completeExceptionally(failure);
                } else if (answer != null) {
                    future.complete(answer);
                }
            }
        };
    }

    /** Holds a call to exactly one answer. */
    private static final class OneAnswer<R, E> implements Decoder<R, E> {
        private final Function<R, E> reader;
        private int answers;

        OneAnswer(Function<R, E> reader) {
            this.reader = reader;
        }

        @Override
        public E decode(R message) {
            answers++;
            return reader.apply(message);
        }

        @Override
        public @Nullable WeirException atEnd() {
            return answers == 1
                    ? null
                    : new InternalException(
                            Failure.local("internal", "the gateway gave " + answers + " answers instead of one"));
        }
    }
}
