package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.SamplingBuilder;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.LoadOptions;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code options}: each one that Ollama knows is checked, one that it does not know is passed over, as Ollama does. */
final class OptionsReader {
    private static final int MOST_CANDIDATES = 1_000_000;

    private final RequestBounds bounds;
    private final SamplingBuilder sampling = Sampling.builder();
    private final Map<String, String> others = new HashMap<>();
    private @Nullable Integer maxTokens;
    private @Nullable Span numPredict;
    private @Nullable Span unread;

    OptionsReader(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** Stands on the object. */
    void read(JsonInput in) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull()) {
                option(name, in);
            } else if (name.equals("num_predict")) {
                numPredict = in.skip();
            }
        }
    }

    Sampling sampling() {
        return sampling.build();
    }

    /** Options that only Ollama knows: name to JSON text. */
    Map<String, String> others() {
        return others;
    }

    /** The most tokens to come; null: no bound, which Ollama writes as any number below 1. */
    @Nullable
    Integer maxTokens() {
        return maxTokens;
    }

    /** Where {@code num_predict} stands; null if it is not there. */
    @Nullable
    Span numPredict() {
        return numPredict;
    }

    /** Where an option stands that nobody knows; null if there is none. */
    @Nullable
    Span unread() {
        return unread;
    }

    private void option(String name, JsonInput in) {
        switch (name) {
            case "num_predict" -> mostTokens(in);
            case "temperature" -> sampling.temperature(in.number(0, 100));
            case "top_p" -> sampling.topP(in.number(0, 1));
            case "min_p" -> sampling.minP(in.number(0, 1));
            case "top_k" -> sampling.topK(Math.max(0, in.integer(-1, MOST_CANDIDATES)));
            case "presence_penalty" -> sampling.presencePenalty(in.number(-100, 100));
            case "frequency_penalty" -> sampling.frequencyPenalty(in.number(-100, 100));
            case "repeat_penalty" -> repeatPenalty(in.number(0, 100));
            case "seed" -> seed(in.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE));
            case "stop" -> sampling.stop(stops(in));
            default -> other(name, in);
        }
    }

    private void other(String name, JsonInput in) {
        LoadOptions.Range range = LoadOptions.range(name, bounds);
        if (range != null) {
            others.put(name, Integer.toString(in.integer(range.least(), range.most())));
            return;
        }
        switch (name) {
            case "mirostat" -> others.put(name, Integer.toString(in.integer(0, 2)));
            case "typical_p", "tfs_z", "mirostat_tau", "mirostat_eta" ->
                others.put(name, Double.toString(in.number(-1000, 1000)));
            case "use_mmap",
                    "use_mlock",
                    "numa",
                    "low_vram",
                    "f16_kv",
                    "vocab_only",
                    "logits_all",
                    "penalize_newline" -> others.put(name, Boolean.toString(in.bool()));
            default -> unread = in.skip();
        }
    }

    private void mostTokens(JsonInput in) {
        int tokens = in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
        maxTokens = tokens > 0 ? tokens : null;
        numPredict = in.skip();
    }

    /** Ollama takes 0 for none; elsewhere it would mean something else. */
    private void repeatPenalty(double penalty) {
        sampling.repetitionPenalty(penalty > 0 ? penalty : null);
    }

    /** Ollama takes -1 for a random one. */
    private void seed(long seed) {
        sampling.seed(seed == -1 ? null : seed);
    }

    private List<String> stops(JsonInput in) {
        var stops = new ArrayList<String>();
        in.enterArray();
        while (in.nextElement()) {
            if (stops.size() == bounds.stops()) {
                throw Wrong.value("options.stop", "'options.stop' may have at most " + bounds.stops() + " texts.");
            }
            String stop = in.string();
            if (ByteBufUtil.utf8Bytes(stop) > bounds.stopBytes()) {
                throw in.invalid("may have at most " + bounds.stopBytes() + " bytes");
            }
            stops.add(stop);
        }
        return stops;
    }
}
