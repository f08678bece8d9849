package dev.weir.gateway.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What is done when something was done to a server's models: the catalogue hears of it before the client does. */
public final class Aftermath {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Function<String, ? extends CompletionStage<Void>> refresh;
    private final EventLoops loops;

    /**
     * @param refresh asks the backend of that name what it has now
     * @param loops tells on which loop a client lives
     */
    public Aftermath(Function<String, ? extends CompletionStage<Void>> refresh, EventLoops loops) {
        this.refresh = refresh;
        this.loops = loops;
    }

    /** Goes on, on the loop that this is called on, when the catalogue is fresh, or when that takes too long. */
    void then(String backend, Runnable goOn) {
        var loop = loops.current();
        CompletableFuture<Void> fresh = refresh.apply(backend)
                .toCompletableFuture()
                .copy()
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        fresh.whenComplete((nothing, late) -> loop.execute(goOn));
    }
}
