package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.dialect.RequestBounds;

/**
 * Turns bodies of Anthropic's routes into requests. Every field is checked and bounded here; what is wrong is a
 * {@link dev.weir.gateway.failure.GatewayException} that names the field.
 */
public final class AnthropicRequests {
    private final RequestBounds bounds;
    private final boolean lenient;

    /**
     * @param lenient true: fields that nobody knows are ignored; false: they are refused
     */
    public AnthropicRequests(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
    }

    /** The body of {@code POST /v1/messages}. */
    public MessagesAsk messages(byte[] body) {
        return new MessagesReader(bounds, lenient).messages(body);
    }

    /** The body of {@code POST /v1/messages/count_tokens}. */
    public ChatRequest count(byte[] body) {
        return new MessagesReader(bounds, lenient).count(body);
    }
}
