package dev.weir.gateway.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a client said about sampling. */
public final class SamplingBuilder {
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable Integer topK;
    private @Nullable Double minP;
    private @Nullable Double presencePenalty;
    private @Nullable Double frequencyPenalty;
    private @Nullable Double repetitionPenalty;
    private @Nullable Long seed;
    private List<String> stop = List.of();
    private Map<Integer, Double> logitBias = Map.of();

    SamplingBuilder() {}

    /** 0 to 2: how far from the likeliest token. */
    public SamplingBuilder temperature(@Nullable Double value) {
        temperature = value;
        return this;
    }

    /** 0 to 1: the share of probability that is considered. */
    public SamplingBuilder topP(@Nullable Double value) {
        topP = value;
        return this;
    }

    /** How many tokens are considered; 0 for all. */
    public SamplingBuilder topK(@Nullable Integer value) {
        topK = value;
        return this;
    }

    /** 0 to 1: least probability, relative to the likeliest token. */
    public SamplingBuilder minP(@Nullable Double value) {
        minP = value;
        return this;
    }

    /** -2 to 2. */
    public SamplingBuilder presencePenalty(@Nullable Double value) {
        presencePenalty = value;
        return this;
    }

    /** -2 to 2. */
    public SamplingBuilder frequencyPenalty(@Nullable Double value) {
        frequencyPenalty = value;
        return this;
    }

    /** Over 0; 1 means none. */
    public SamplingBuilder repetitionPenalty(@Nullable Double value) {
        repetitionPenalty = value;
        return this;
    }

    /** Equal seeds give equal answers, as far as the server can. */
    public SamplingBuilder seed(@Nullable Long value) {
        seed = value;
        return this;
    }

    /** Texts at which the answer ends. */
    public SamplingBuilder stop(List<String> value) {
        stop = value;
        return this;
    }

    /** Token id to bias, -100 to 100. */
    public SamplingBuilder logitBias(Map<Integer, Double> value) {
        logitBias = value;
        return this;
    }

    /** What was said. */
    public Sampling build() {
        return new Sampling(
                temperature,
                topP,
                topK,
                minP,
                presencePenalty,
                frequencyPenalty,
                repetitionPenalty,
                seed,
                stop,
                logitBias);
    }
}
