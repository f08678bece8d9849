package dev.weir.gateway.chat;

import org.jspecify.annotations.Nullable;

/** Anything that a model can be asked. Immutable: a second backend gets the same request again. */
public sealed interface ModelRequest permits ChatRequest, CompletionRequest, EmbeddingRequest {
    /** What admission and routing need to know. */
    Demand demand();

    /** The body as it came, if it came in a dialect that an upstream may speak too; null over gRPC or after a change. */
    @Nullable
    WireBody wire();
}
