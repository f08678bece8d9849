package dev.weir.gateway.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the gate reads of an answer's head; nothing else of it reaches a client.
 *
 * @param status HTTP status
 * @param contentType the media type, lower case, without parameters; null if there is none
 * @param retryAfter from Retry-After, if it is there and sensible
 */
public record UpstreamHead(
        int status, @Nullable String contentType, @Nullable Duration retryAfter) {
    /** Whether the status is of the 200 family. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Whether the body may be an answer of a model: JSON, events, or of a type that is not told. A web page is not. */
    public boolean mayBeAnAnswer() {
        return contentType == null
                || contentType.contains("json")
                || contentType.contains("event-stream")
                || contentType.contains("octet-stream");
    }
}
