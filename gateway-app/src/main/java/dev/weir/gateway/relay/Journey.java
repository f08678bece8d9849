package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;

/** Where a request may go. */
record Journey(Router router, Resolved resolved, ModelRequest request) {
    /** Whether there is somewhere else to go. */
    boolean hasAlternatives() {
        return resolved.candidates().size() > 1;
    }

    /**
     * Whether that server need not hear of the request: it asks for nothing but that the model be loaded or unloaded, as Ollama's clients do,
     * and only Ollama loads and unloads.
     */
    boolean endsHere(Provider provider) {
        if (provider.dialect() == Dialect.OLLAMA) {
            return false;
        }
        return switch (request) {
            case ChatRequest chat -> chat.messages().isEmpty();
            case CompletionRequest completion -> completion.prompts().isEmpty();
            case EmbeddingRequest embedding -> embedding.inputs().isEmpty();
        };
    }
}
