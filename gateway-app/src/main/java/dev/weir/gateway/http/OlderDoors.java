package dev.weir.gateway.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the doors of older gateways. A door that is closed has no beans: its routes are not there.
 *
 * @param bodyKey the key in the body of {@code /api/generate} and {@code /api/chat}
 * @param credits {@code /generate} and credits per call
 * @param oneCall {@code /call_model}
 * @param conversations conversations with prompts
 * @param authz {@code /internal/authz} for nginx
 */
public record OlderDoors(BodyKey bodyKey, Credits credits, OneCall oneCall, Conversations conversations, Authz authz) {
    /** All open, and as they usually are. */
    public static final OlderDoors USUAL = new OlderDoors(
            BodyKey.USUAL,
            new Credits(true, null),
            new OneCall(true, Duration.ofMinutes(10)),
            Conversations.USUAL,
            Authz.USUAL);

    /** Whether a door is open; its beans say {@code @Requires(property = OlderDoors.BODY_KEY, notEquals = OlderDoors.CLOSED)}. */
    public static final String BODY_KEY = "weir.doors.body-key.open";

    public static final String CREDITS = "weir.doors.credits.open";
    public static final String ONE_CALL = "weir.doors.one-call.open";
    public static final String CONVERSATIONS = "weir.doors.conversations.open";
    public static final String OLLAMA = "weir.doors.ollama.open";
    public static final String CONVERSATIONS_PREFIX = "weir.doors.conversations.prefix";
    public static final String AUTHZ = "weir.doors.authz.open";

    /** The value of a door's property that keeps its beans from being made. */
    public static final String CLOSED = "false";

    /** The doors' properties. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(BODY_KEY, bodyKey.open);
        properties.put(CREDITS, credits.open);
        properties.put(ONE_CALL, oneCall.open);
        properties.put(CONVERSATIONS, conversations.open);
        properties.put(CONVERSATIONS_PREFIX, conversations.prefix);
        properties.put(OLLAMA, conversations.ollama);
        properties.put(AUTHZ, authz.open);
        return properties;
    }

    /**
     * @param open whether there is such a door
     * @param maxBody the largest body that is read to find a key in it, at least 1
     */
    public record BodyKey(boolean open, int maxBody) {
        /** Open, up to 1 MiB. */
        public static final BodyKey USUAL = new BodyKey(true, 1 << 20);
    }

    /**
     * @param open whether there is such a door
     * @param defaultModel the model of {@code /generate}; null: none, a request has to name one
     */
    public record Credits(boolean open, @Nullable String defaultModel) {}

    /**
     * @param open whether there is such a door
     * @param cacheTtl how long equal requests get the same answer; zero: each gets its own
     */
    public record OneCall(boolean open, Duration cacheTtl) {}

    /**
     * @param open whether there is such a door
     * @param prefix the first part of its paths, such as {@code /ep}
     * @param prompt the name of the prompt before each conversation, where the library has it
     * @param passed what may be passed to servers as it is: method and path with a space between
     * @param ollama whether Ollama's own door is open, which is no older one, but has paths that this one's clients know
     */
    public record Conversations(boolean open, String prefix, String prompt, List<String> passed, boolean ollama) {
        /** Open, under {@code /ep}. */
        public static final Conversations USUAL = new Conversations(
                true,
                "/ep",
                "conversation",
                List.of("POST /tokenize", "POST /detokenize", "POST /v1/rerank", "POST /v1/score"),
                true);

        public Conversations {
            passed = List.copyOf(passed);
        }
    }

    /**
     * @param open whether there is such a door
     * @param defaultBackend where nginx sends what names no model; null: through this gate
     * @param direct the vLLM backends that nginx can send to by itself
     * @param secretFile a file with the secret that proofs are signed with, the same for all gates; null: one of this gate's own
     * @param proofFor how long a proof is good
     */
    public record Authz(
            boolean open,
            @Nullable String defaultBackend,
            List<String> direct,
            @Nullable Path secretFile,
            Duration proofFor) {
        /** Open, and everything goes through this gate. */
        public static final Authz USUAL = new Authz(true, null, List.of(), null, Duration.ofSeconds(30));

        public Authz {
            direct = List.copyOf(direct);
        }
    }
}
