package dev.weir.gateway.fuzz;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.BackendQueries;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.ollama.OllamaProvider;
import dev.weir.gateway.provider.openai.OpenAiProvider;
import dev.weir.gateway.provider.vllm.VllmProvider;
import dev.weir.gateway.upstream.Transport;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One server of each kind, which nobody reaches: only what would be sent to it is looked at. */
final class TestingProviders {
    private static final Transport NOWHERE = (request, listener) -> {
        throw new IllegalStateException("nothing is sent here");
    };
    private static final BackendQueries SILENT = new BackendQueries() {
        @Override
        public CompletionStage<byte[]> get(String path) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<byte[]> post(String path, byte[] json) {
            return new CompletableFuture<>();
        }
    };

    static final List<Provider> ALL = List.of(
            new OllamaProvider(backend(Backend.Kind.OLLAMA), NOWHERE, SILENT, () -> "call_1"),
            new VllmProvider(backend(Backend.Kind.VLLM), NOWHERE, SILENT, InstantSource.system()),
            new OpenAiProvider(backend(Backend.Kind.OPENAI), NOWHERE, SILENT, InstantSource.system()));

    private TestingProviders() {}

    private static Backend backend(Backend.Kind kind) {
        return new Backend(kind.name(), kind, URI.create("http://127.0.0.1:1"), null, null);
    }
}
