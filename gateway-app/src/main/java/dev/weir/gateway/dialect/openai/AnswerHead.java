package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonOutput;

/**
 * What all frames of an answer have in common.
 *
 * @param id such as {@code chatcmpl-} and 24 random characters
 * @param created seconds since 1970
 * @param model the name that the client asked for
 */
public record AnswerHead(String id, long created, String model) {
    /** Writes the members that come first; the object stays open. */
    void open(String object, JsonOutput json) {
        json.beginObject()
                .field("id", id)
                .field("object", object)
                .field("created", created)
                .field("model", model);
    }
}
