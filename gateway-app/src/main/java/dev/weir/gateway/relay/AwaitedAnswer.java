package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer of a call for which a store has to be asked first: the client may pause and leave meanwhile. A permit that comes for somebody who
 * has left is taken back, and no upstream hears of it. Lives on one event loop.
 */
final class AwaitedAnswer implements Answer {
    private static final Logger LOG = LoggerFactory.getLogger(AwaitedAnswer.class);

    private final Consumer<FailureCode> gone;
    private @Nullable Answer begun;
    private boolean paused;
    private boolean left;

    private AwaitedAnswer(Consumer<FailureCode> gone) {
        this.gone = gone;
    }

    /**
     * Goes on as soon as it is decided: now, if it is; else on this event loop.
     *
     * @param next what is done with the decision, once
     * @param gone what is done, instead, when the client leaves before
     */
    static Answer of(
            CompletionStage<Decision> admission,
            EventLoops loops,
            Function<Decision, Answer> next,
            Consumer<FailureCode> gone) {
        return of(admission, AwaitedAnswer::refusal, AwaitedAnswer::withdraw, loops, next, gone);
    }

    /**
     * The same for anything that has to be asked.
     *
     * @param broken what stands for an answer that should have come and did not
     * @param unwanted what is done with one that comes for somebody who has left
     */
    static <D> Answer of(
            CompletionStage<D> asked,
            Function<Throwable, D> broken,
            Consumer<D> unwanted,
            EventLoops loops,
            Function<D, Answer> next,
            Consumer<FailureCode> gone) {
        CompletableFuture<D> answer = asked.toCompletableFuture();
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return next.apply(answer.join());
        }
        AwaitedAnswer awaited = new AwaitedAnswer(gone);
        Executor loop = loops.current();
        var unused = answer.exceptionally(broken)
                .thenAccept(told -> loop.execute(() -> awaited.decided(told, unwanted, next)));
        return awaited;
    }

    private static Decision refusal(Throwable bug) {
        LOG.error("Admission failed", bug);
        return new Decision.Refused(
                Failure.of(FailureCode.INTERNAL, "The gate failed to admit this call."), LimitView.NONE);
    }

    private static void withdraw(Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            permit.withdraw();
        }
    }

    private <D> void decided(D told, Consumer<D> unwanted, Function<D, Answer> next) {
        if (left) {
            unwanted.accept(told);
            return;
        }
        Answer answer = next.apply(told);
        begun = answer;
        if (paused) {
            answer.pause();
        }
    }

    @Override
    public int place() {
        return begun == null ? 0 : begun.place();
    }

    @Override
    public void pause() {
        paused = true;
        if (begun != null) {
            begun.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (begun != null) {
            begun.resume();
        }
    }

    @Override
    public void leave(FailureCode why) {
        if (begun != null) {
            begun.leave(why);
        } else if (!left) {
            left = true;
            gone.accept(why);
        }
    }
}
