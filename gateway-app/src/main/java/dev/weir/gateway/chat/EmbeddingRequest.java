package dev.weir.gateway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be turned into vectors.
 *
 * @param demand what admission and routing need
 * @param inputs the texts, in the order of the answer's vectors
 * @param dimensions how long the vectors are to be; null: the model's own length
 * @param truncate whether a text that is too long may be cut
 * @param extensions vendor fields
 * @param wire the body as it came
 */
public record EmbeddingRequest(
        Demand demand,
        List<CompletionRequest.Prompt> inputs,
        @Nullable Integer dimensions,
        boolean truncate,
        Extensions extensions,
        @Nullable WireBody wire)
        implements ModelRequest {
    public EmbeddingRequest {
        inputs = List.copyOf(inputs);
    }
}
