package dev.weir.gateway.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tokens are chosen. Every null means: the client did not say, so the model's own default stands. Ranges are checked by the dialect. */
public record Sampling(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Double minP,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Double repetitionPenalty,
        @Nullable Long seed,
        List<String> stop,
        Map<Integer, Double> logitBias) {
    /** Nothing said. */
    public static final Sampling UNSAID = builder().build();

    public Sampling {
        stop = List.copyOf(stop);
        logitBias = Map.copyOf(logitBias);
    }

    /** The same, but for the seed. */
    public Sampling withSeed(long another) {
        return new Sampling(
                temperature,
                topP,
                topK,
                minP,
                presencePenalty,
                frequencyPenalty,
                repetitionPenalty,
                another,
                stop,
                logitBias);
    }

    /** A builder with nothing said. */
    public static SamplingBuilder builder() {
        return new SamplingBuilder();
    }
}
