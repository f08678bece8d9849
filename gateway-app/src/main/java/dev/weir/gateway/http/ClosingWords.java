package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an epilogue have the last word: the answer goes on as it comes, and its end waits for that word. */
final class ClosingWords implements CallReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingWords.class);

    private final CallReceiver answer;
    private final Epilogue epilogue;

    ClosingWords(CallReceiver answer, Epilogue epilogue) {
        this.answer = answer;
        this.epilogue = epilogue;
    }

    @Override
    public OpenCall call() {
        return answer.call();
    }

    @Override
    public void opened(Opening opening) {
        answer.opened(opening);
    }

    @Override
    public void next(ByteBuf frame) {
        answer.next(frame);
    }

    @Override
    public void flush() {
        answer.flush();
    }

    @Override
    public void ended() {
        CompletableFuture<ByteBuf> last = begin();
        if (last.isDone()) {
            last.whenComplete(this::close);
        } else {
            last.whenCompleteAsync(this::close, call().channel().eventLoop());
        }
    }

    private CompletableFuture<ByteBuf> begin() {
        try {
            return epilogue.last().toCompletableFuture();
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    private void close(@Nullable ByteBuf last, @Nullable Throwable trouble) {
        if (last != null) {
            answer.next(last);
            answer.flush();
            answer.ended();
            return;
        }
        LOG.error("The end of an answer could not be told", trouble);
        answer.broken(FrameworkFailures.failureOf(trouble == null ? new IllegalStateException() : trouble));
    }

    @Override
    public void broken(Failure failure) {
        answer.broken(failure);
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        answer.refused(failure, limits);
    }

    @Override
    public void left() {
        answer.left();
    }
}
