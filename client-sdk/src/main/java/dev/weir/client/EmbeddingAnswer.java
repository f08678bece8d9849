package dev.weir.client;

import java.util.List;

/**
 * Vectors that stand for texts.
 *
 * @param model the model's name as it was asked for
 * @param vectors one per input, in their order
 * @param usage tokens of the call
 */
public record EmbeddingAnswer(String model, List<float[]> vectors, TokenUsage usage) {
    /** Copies the list. */
    public EmbeddingAnswer {
        vectors = List.copyOf(vectors);
    }
}
