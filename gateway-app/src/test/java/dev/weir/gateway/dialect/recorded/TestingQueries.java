package dev.weir.gateway.dialect.recorded;

import dev.weir.gateway.provider.BackendQueries;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A backend that is never asked anything. */
final class TestingQueries implements BackendQueries {
    @Override
    public CompletionStage<byte[]> get(String path) {
        return CompletableFuture.failedFuture(new IllegalStateException(path));
    }

    @Override
    public CompletionStage<byte[]> post(String path, byte[] json) {
        return get(path);
    }
}
