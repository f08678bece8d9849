package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The calls that are open at this moment; as many as admission lets in. Used by all event loops at once. */
public final class RunningCalls {
    private final Map<CallBooks, Running> open = new ConcurrentHashMap<>();
    private final Supplier<Executor> currentLoop;

    /** @param currentLoop tells the event loop that the calling thread is */
    public RunningCalls(Supplier<Executor> currentLoop) {
        this.currentLoop = currentLoop;
    }

    /** Ends all calls of a key, each on its own loop; their clients are told why. */
    public void stop(String keyId, Failure why) {
        open.forEach((books, running) -> {
            if (books.keyId().equals(keyId)) {
                running.loop.execute(() -> running.call.stop(why));
            }
        });
    }

    /** How many calls are open. */
    public int count() {
        return open.size();
    }

    void add(CallBooks books, RelayedCall<?> call) {
        open.put(books, new Running(call, currentLoop.get()));
        call.whenOver(() -> open.remove(books));
    }

    private record Running(RelayedCall<?> call, Executor loop) {}
}
