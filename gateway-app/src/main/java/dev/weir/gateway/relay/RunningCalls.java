package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The calls that are open at this moment; as many as admission lets in. Used by all event loops at once. */
public final class RunningCalls {
    private final Map<CallBooks, Running> open = new ConcurrentHashMap<>();
    private final EventLoops loops;

    /** @param loops tells on which loop a call lives */
    public RunningCalls(EventLoops loops) {
        this.loops = loops;
    }

    /** Ends all calls of a key, each on its own loop; their clients are told why. Returns how many there are. */
    public int stop(String keyId, Failure why) {
        int stopped = 0;
        for (var entry : open.entrySet()) {
            if (entry.getKey().keyId().equals(keyId)) {
                Running running = entry.getValue();
                running.loop.execute(() -> running.call.stop(why));
                stopped++;
            }
        }
        return stopped;
    }

    /** Ends all calls, each on its own loop; their clients are told why. */
    public void stopAll(Failure why) {
        open.values().forEach(running -> running.loop.execute(() -> running.call.stop(why)));
    }

    /** How many calls are open. */
    public int count() {
        return open.size();
    }

    void add(CallBooks books, OpenEnded call) {
        open.put(books, new Running(call, loops.current()));
        call.whenOver(() -> open.remove(books));
    }

    private record Running(OpenEnded call, Executor loop) {}
}
