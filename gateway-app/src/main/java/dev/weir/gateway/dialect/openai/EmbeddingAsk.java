package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.EmbeddingRequest;

/**
 * An embeddings request and the form of its answer.
 *
 * @param base64 true: vectors as little-endian floats in base64; false: as numbers
 */
public record EmbeddingAsk(EmbeddingRequest request, boolean base64) {}
