package dev.weir.gateway.cache;

import dev.weir.gateway.chat.CacheWish;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.WireBody;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which requests may be answered out of the cache. A request that may not is known by a look at two fields. */
record CacheRule(CacheSettings settings) {
    /** What vLLM answers to these has no words in the gate's own language, so it would be lost. */
    private static final Set<String> UNTOLD =
            Set.of("prompt_logprobs", "return_token_ids", "return_tokens_as_token_ids", "logprob_token_ids");

    /** How old an answer to this request may be; null: it is none for the cache. */
    @Nullable
    Duration ttl(ModelRequest request) {
        Duration wanted = wanted(request);
        return wanted == null || wanted.isZero() || !fits(request) ? null : wanted;
    }

    private @Nullable Duration wanted(ModelRequest request) {
        CacheWish wish = request.demand().cache();
        return switch (settings.use()) {
            case NEVER -> null;
            case ASKED -> wish == null ? null : bounded(wish);
            case EXACT -> wish == null ? unasked(request) : bounded(wish);
        };
    }

    private Duration bounded(CacheWish wish) {
        Duration longest = settings.times().longest();
        return wish.ttl().compareTo(longest) > 0 ? longest : wish.ttl();
    }

    private @Nullable Duration unasked(ModelRequest request) {
        boolean repeatable = switch (request) {
            case ChatRequest chat -> isRepeatable(chat.sampling());
            case CompletionRequest completion -> isRepeatable(completion.sampling());
            case EmbeddingRequest embedding -> false;
        };
        return repeatable ? settings.times().usual() : null;
    }

    private static boolean isRepeatable(Sampling how) {
        Double temperature = how.temperature();
        return how.seed() != null || temperature != null && temperature == 0;
    }

    private static boolean fits(ModelRequest request) {
        WireBody wire = request.wire();
        boolean known = wire == null || isKnown(wire);
        return request.demand().delivery() != Delivery.COUNT && known && asksSomething(request);
    }

    /** What a server is told in the body's own bytes has to be told in the name of equal requests, too. */
    private static boolean isKnown(WireBody wire) {
        return wire.span(WireBody.Field.LEGACY_PROMPT) == null && wire.span(WireBody.Field.UNREAD) == null;
    }

    /** Without anything to answer, a model is only loaded, which has to be done each time. */
    private static boolean asksSomething(ModelRequest request) {
        return switch (request) {
            case ChatRequest chat ->
                !chat.messages().isEmpty() && isTold(chat.features().extensions());
            case CompletionRequest completion ->
                !completion.prompts().isEmpty() && isTold(completion.features().extensions());
            case EmbeddingRequest embedding -> !embedding.inputs().isEmpty();
        };
    }

    private static boolean isTold(Extensions extensions) {
        return Collections.disjoint(extensions.vllm().keySet(), UNTOLD);
    }
}
