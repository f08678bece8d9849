package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ChatRequest;

/**
 * What a client asks for, and how it wants to see it.
 *
 * @param request what the model is asked
 * @param thinkingHidden whether the text of the model's thinking is left out of the answer
 */
public record MessagesAsk(ChatRequest request, boolean thinkingHidden) {}
