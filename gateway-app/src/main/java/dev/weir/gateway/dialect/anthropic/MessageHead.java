package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.dialect.JsonOutput;

/**
 * What an answer is known by.
 *
 * @param id such as {@code msg_} and 24 random characters
 * @param model the name that the client asked for
 * @param requestId for a failure in mid-stream
 * @param thinkingHidden whether the text of the model's thinking is left out
 */
public record MessageHead(String id, String model, String requestId, boolean thinkingHidden) {
    /** Writes the members that come first; the object stays open. */
    void open(JsonOutput json) {
        json.beginObject()
                .field("id", id)
                .field("type", "message")
                .field("role", "assistant")
                .field("model", model);
    }
}
