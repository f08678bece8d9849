package dev.weir.gateway.provider.ollama;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a server says of its models, remembered. Asked once, however many want to know at the same time; failures are forgotten. */
final class Sheets {
    private static final byte[] NOTHING = {};
    private static final int MOST_BYTES = 16 << 20;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Function<String, CompletionStage<byte[]>> show;
    private final AsyncCache<Key, byte[]> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, byte[] sheet) -> sheet.length)
            .expireAfterWrite(LONGEST)
            .buildAsync();

    Sheets(Function<String, CompletionStage<byte[]>> show) {
        this.show = show;
    }

    private record Key(String model, String digest) {}

    /** Empty if the server does not say. */
    CompletionStage<byte[]> of(String model, String digest) {
        Key asked = new Key(model, digest);
        CompletableFuture<byte[]> sheet = cache.get(
                asked,
                (key, executor) ->
                        show.apply(key.model()).exceptionally(silent -> NOTHING).toCompletableFuture());
        return sheet.thenApply(said -> {
            if (said.length == 0) {
                cache.synchronous().invalidate(asked);
            }
            return said;
        });
    }
}
