package dev.weir.client.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that models run on, as the gateway sees it.
 *
 * @param server which one it is
 * @param status how it is
 * @param models names of its models as it gives them itself
 * @param requestsInFlight calls that it works on now
 * @param slots the most calls it is given at once; null is no bound
 */
public record BackendInfo(
        Server server,
        Status status,
        List<String> models,
        int requestsInFlight,
        @Nullable Integer slots) {

    /** Whether a backend is given calls. */
    public enum State {
        /** It is. */
        UP,
        /** It does not answer; the gateway goes on looking. */
        DOWN,
        /** An operator has taken it out. */
        DRAINING,
        /** A state that this version of the client does not know. */
        OTHER
    }

    /**
     * Which server it is.
     *
     * @param name as in the gateway's settings
     * @param type {@code ollama}, {@code vllm}, {@code openai} or {@code sim}
     * @param url where it is
     */
    public record Server(String name, String type, String url) {}

    /**
     * How it is.
     *
     * @param state whether it is given calls
     * @param since when that last changed; null when the gateway does not say
     * @param detail why it is down, in words; else empty
     */
    public record Status(State state, @Nullable Instant since, String detail) {}

    /** Its name in the gateway's settings. */
    public String name() {
        return server.name();
    }
}
