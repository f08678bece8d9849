package dev.weir.cli.chat;

import dev.weir.cli.session.Surroundings;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tells a person at a terminal that the model has not begun yet, once and only when it takes a while. */
final class WaitNotice implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final CompletableFuture<Void> told;

    private WaitNotice(CompletableFuture<Void> told) {
        this.told = told;
    }

    static WaitNotice start(String model, Surroundings surroundings, PrintWriter err) {
        if (surroundings.console() == null) {
            return new WaitNotice(new CompletableFuture<>());
        }
        return new WaitNotice(new CompletableFuture<Void>()
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenRun(() -> err.println("waiting for " + model + " …")));
    }

    /** It is not needed any more. */
    @Override
    public void close() {
        told.cancel(false);
    }
}
