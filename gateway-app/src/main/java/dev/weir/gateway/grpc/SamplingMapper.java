package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Sampling;
import dev.weir.v1.SamplingParams;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields that say how tokens are chosen. */
final class SamplingMapper {
    private static final int MOST_STOPS = 16;
    private static final int LONGEST_STOP = 256;
    private static final int MOST_BIASES = 1024;

    private SamplingMapper() {}

    static Sampling sampling(SamplingParams p) {
        return Sampling.builder()
                .temperature(Checks.range(p.hasTemperature(), p.getTemperature(), 0, 2, "sampling.temperature"))
                .topP(Checks.range(p.hasTopP(), p.getTopP(), 0, 1, "sampling.top_p"))
                .topK(topK(p))
                .minP(Checks.range(p.hasMinP(), p.getMinP(), 0, 1, "sampling.min_p"))
                .presencePenalty(Checks.range(
                        p.hasPresencePenalty(), p.getPresencePenalty(), -2, 2, "sampling.presence_penalty"))
                .frequencyPenalty(Checks.range(
                        p.hasFrequencyPenalty(), p.getFrequencyPenalty(), -2, 2, "sampling.frequency_penalty"))
                .repetitionPenalty(Checks.range(
                        p.hasRepetitionPenalty(), p.getRepetitionPenalty(), 0.01, 10, "sampling.repetition_penalty"))
                .seed(p.hasSeed() ? p.getSeed() : null)
                .stop(stops(p))
                .logitBias(biases(p))
                .build();
    }

    static @Nullable Integer mostTokens(SamplingParams p) {
        if (!p.hasMaxOutputTokens()) {
            return null;
        }
        if (p.getMaxOutputTokens() < 1) {
            throw Checks.wrong("sampling.max_output_tokens", "'sampling.max_output_tokens' must be at least 1.");
        }
        return p.getMaxOutputTokens();
    }

    private static @Nullable Integer topK(SamplingParams p) {
        if (!p.hasTopK()) {
            return null;
        }
        if (p.getTopK() < 0) {
            throw Checks.wrong("sampling.top_k", "'sampling.top_k' must not be negative.");
        }
        return p.getTopK();
    }

    private static java.util.List<String> stops(SamplingParams p) {
        Checks.atMost(p.getStopCount(), MOST_STOPS, "sampling.stop");
        for (String stop : p.getStopList()) {
            if (stop.isEmpty() || stop.length() > LONGEST_STOP) {
                throw Checks.wrong(
                        "sampling.stop", "Each of 'sampling.stop' must have 1 to " + LONGEST_STOP + " characters.");
            }
        }
        return p.getStopList();
    }

    private static Map<Integer, Double> biases(SamplingParams p) {
        Checks.atMost(p.getLogitBiasCount(), MOST_BIASES, "sampling.logit_bias");
        var biases = new HashMap<Integer, Double>();
        p.getLogitBiasMap()
                .forEach(
                        (token, bias) -> biases.put(token, Checks.range(true, bias, -100, 100, "sampling.logit_bias")));
        return biases;
    }
}
