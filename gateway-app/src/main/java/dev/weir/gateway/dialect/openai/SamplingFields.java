package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.SamplingBuilder;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that say how tokens are chosen. */
public final class SamplingFields {
    private static final int MOST_BIASES = 1024;

    private final RequestBounds bounds;
    private final SamplingBuilder sampling = Sampling.builder();

    /** A reader for one request. */
    public SamplingFields(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the field is one of these; if so, it is read. */
    public boolean take(String name, JsonInput in) {
        switch (name) {
            case "temperature" -> sampling.temperature(Maybe.number(in, 0, 2));
            case "top_p" -> sampling.topP(Maybe.number(in, 0, 1));
            case "top_k" -> sampling.topK(topK(Maybe.integer(in, -1, 1_000_000)));
            case "min_p" -> sampling.minP(Maybe.number(in, 0, 1));
            case "presence_penalty" -> sampling.presencePenalty(Maybe.number(in, -2, 2));
            case "frequency_penalty" -> sampling.frequencyPenalty(Maybe.number(in, -2, 2));
            case "repetition_penalty" -> sampling.repetitionPenalty(Maybe.number(in, 0.01, 10));
            case "seed" -> sampling.seed(Maybe.wholeNumber(in));
            case "stop" -> sampling.stop(stops(in));
            case "logit_bias" -> sampling.logitBias(biases(in));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What was read. */
    public Sampling read() {
        return sampling.build();
    }

    private static @Nullable Integer topK(@Nullable Integer value) {
        return value == null ? null : (Integer) Math.max(0, value);
    }

    private List<String> stops(JsonInput in) {
        if (in.isNull()) {
            return List.of();
        }
        if (in.isString()) {
            return List.of(stop(in));
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string or an array of strings");
        }
        var stops = new ArrayList<String>();
        in.enterArray();
        while (in.nextElement()) {
            if (stops.size() == bounds.stops()) {
                throw Refusals.wrong("stop", "has more than " + bounds.stops() + " texts");
            }
            stops.add(stop(in));
        }
        return stops;
    }

    private String stop(JsonInput in) {
        String text = in.string();
        if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > bounds.stopBytes()) {
            throw in.invalid("must have 1 to " + bounds.stopBytes() + " bytes");
        }
        return text;
    }

    private static Map<Integer, Double> biases(JsonInput in) {
        if (in.isNull()) {
            return Map.of();
        }
        var biases = new HashMap<Integer, Double>();
        in.enterObject();
        for (String token = in.nextName(); token != null; token = in.nextName()) {
            if (!token.matches("[0-9]{1,9}") || biases.size() == MOST_BIASES) {
                throw Refusals.wrong("logit_bias", "must have at most " + MOST_BIASES + " token ids as names");
            }
            biases.put(Integer.valueOf(token), in.number(-100, 100));
        }
        return biases;
    }
}
