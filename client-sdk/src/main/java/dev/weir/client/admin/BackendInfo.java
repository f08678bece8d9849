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
 * @param loadedModels those of them that are in its memory
 * @param work how much it has to do
 */
public record BackendInfo(Server server, Status status, List<String> models, List<String> loadedModels, Work work) {

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
     * @param breaker whether calls are kept from it since they failed one after the other: {@code closed} (they are not), {@code open},
     *     {@code half_open}; empty when the gateway does not say
     */
    public record Status(State state, @Nullable Instant since, String detail, String breaker) {}

    /**
     * How much it has to do for the gateway's callers.
     *
     * @param running calls that it works on now
     * @param slots the most calls it is given at once; null is no bound
     * @param draining places whose calls have gone, while it may be at work for them still
     * @param waiting calls that wait for it in the gateway, perhaps for other backends too
     */
    public record Work(int running, @Nullable Integer slots, int draining, int waiting) {}

    /** Its name in the gateway's settings. */
    public String name() {
        return server.name();
    }
}
