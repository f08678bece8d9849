package dev.weir.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;

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
            new BodyKey(true), new Credits(true), new OneCall(true), new Conversations(true), new Authz(true));

    /** Whether a door is open; its beans say {@code @Requires(property = OlderDoors.BODY_KEY, notEquals = OlderDoors.CLOSED)}. */
    public static final String BODY_KEY = "weir.doors.body-key.open";

    public static final String CREDITS = "weir.doors.credits.open";
    public static final String ONE_CALL = "weir.doors.one-call.open";
    public static final String CONVERSATIONS = "weir.doors.conversations.open";
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
        properties.put(AUTHZ, authz.open);
        return properties;
    }

    /** @param open whether there is such a door */
    public record BodyKey(boolean open) {}

    /** @param open whether there is such a door */
    public record Credits(boolean open) {}

    /** @param open whether there is such a door */
    public record OneCall(boolean open) {}

    /** @param open whether there is such a door */
    public record Conversations(boolean open) {}

    /** @param open whether there is such a door */
    public record Authz(boolean open) {}
}
