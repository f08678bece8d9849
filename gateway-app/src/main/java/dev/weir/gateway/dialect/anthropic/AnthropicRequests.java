package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.dialect.RequestBounds;

/**
 * Turns bodies of Anthropic's routes into requests. Every field is checked and bounded here; what is wrong is a
 * {@link dev.weir.gateway.failure.GatewayException} that names the field.
 */
public final class AnthropicRequests {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final PromptSource prompts;

    /**
     * @param lenient true: fields that nobody knows are ignored; false: they are refused
     * @param prompts has the prompts that a request may ask for
     */
    public AnthropicRequests(RequestBounds bounds, boolean lenient, PromptSource prompts) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.prompts = prompts;
    }

    /** Without prompts. */
    public AnthropicRequests(RequestBounds bounds, boolean lenient) {
        this(bounds, lenient, PromptSource.NONE);
    }

    /** The body of {@code POST /v1/messages}. */
    public MessagesAsk messages(byte[] body) {
        return new MessagesReader(bounds, lenient, prompts).messages(body);
    }

    /** The body of {@code POST /v1/messages/count_tokens}. */
    public ChatRequest count(byte[] body) {
        return new MessagesReader(bounds, lenient, prompts).count(body);
    }
}
