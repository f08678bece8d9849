package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what asks the database on threads that may wait, and answers from there. */
@Singleton
final class OffLoop {
    private static final Logger LOG = LoggerFactory.getLogger(OffLoop.class);

    private final Executor executor;

    OffLoop(@Named(TaskExecutors.BLOCKING) Executor executor) {
        this.executor = executor;
    }

    /** The same on behalf of whoever calls. */
    <T> void administer(StreamObserver<T> observer, Function<Actor, T> work) {
        Actor actor = Actor.of(Rpc.current().known());
        answer(observer, () -> work.apply(actor));
    }

    /** Answers with what the work gives, or with the failure that it throws. */
    <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        String requestId = Rpc.current().requestId();
        if (observer instanceof ServerCallStreamObserver<T> told) {
            told.setOnCancelHandler(() -> {}); // else an answer to a caller who has left would be thrown about
        }
        try {
            executor.execute(() -> run(observer, requestId, work));
        } catch (RejectedExecutionException stopping) {
            Failure failure = Failure.of(FailureCode.SHUTTING_DOWN, "The gate is about to stop.");
            observer.onError(FailureStatuses.exception(failure, requestId));
        }
    }

    private static <T> void run(StreamObserver<T> observer, String requestId, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (GatewayException failure) {
            observer.onError(FailureStatuses.exception(failure.failure(), requestId));
            return;
        } catch (RuntimeException bug) {
            LOG.error("request {} failed", requestId, bug);
            Failure failure = Failure.of(FailureCode.INTERNAL, "The gate failed; its log has the rest.");
            observer.onError(FailureStatuses.exception(failure, requestId));
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }
}
