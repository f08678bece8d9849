package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Sampling;
import dev.weir.v1.SamplingParams;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields that say how tokens are chosen. */
final class SamplingMapper {
    private static final int MOST_CANDIDATES = 1_000_000;
    private static final int MOST_BIASES = 1024;

    private SamplingMapper() {}

    static Sampling sampling(SamplingParams p) {
        return Sampling.builder()
                .temperature(Checks.range(p.hasTemperature(), p.getTemperature(), 0, 2, "spec.sampling.temperature"))
                .topP(Checks.range(p.hasTopP(), p.getTopP(), 0, 1, "spec.sampling.top_p"))
                .topK(topK(p))
                .minP(Checks.range(p.hasMinP(), p.getMinP(), 0, 1, "spec.sampling.min_p"))
                .presencePenalty(Checks.range(
                        p.hasPresencePenalty(), p.getPresencePenalty(), -2, 2, "spec.sampling.presence_penalty"))
                .frequencyPenalty(Checks.range(
                        p.hasFrequencyPenalty(), p.getFrequencyPenalty(), -2, 2, "spec.sampling.frequency_penalty"))
                .repetitionPenalty(Checks.range(
                        p.hasRepetitionPenalty(),
                        p.getRepetitionPenalty(),
                        0.01,
                        10,
                        "spec.sampling.repetition_penalty"))
                .seed(p.hasSeed() ? p.getSeed() : null)
                .stop(p.getStopList())
                .logitBias(biases(p))
                .build();
    }

    static @Nullable Integer mostTokens(SamplingParams p) {
        if (!p.hasMaxOutputTokens()) {
            return null;
        }
        if (p.getMaxOutputTokens() < 1) {
            throw Checks.wrong(
                    "spec.sampling.max_output_tokens", "'spec.sampling.max_output_tokens' must be at least 1.");
        }
        return p.getMaxOutputTokens();
    }

    private static @Nullable Integer topK(SamplingParams p) {
        if (!p.hasTopK()) {
            return null;
        }
        if (p.getTopK() < 0 || p.getTopK() > MOST_CANDIDATES) {
            throw Checks.wrong(
                    "spec.sampling.top_k", "'spec.sampling.top_k' must be from 0 to " + MOST_CANDIDATES + ".");
        }
        return p.getTopK();
    }

    private static Map<Integer, Double> biases(SamplingParams p) {
        Checks.atMost(p.getLogitBiasCount(), MOST_BIASES, "spec.sampling.logit_bias");
        var biases = new HashMap<Integer, Double>();
        p.getLogitBiasMap()
                .forEach((token, bias) ->
                        biases.put(token, Checks.range(true, bias, -100, 100, "spec.sampling.logit_bias")));
        return biases;
    }
}
