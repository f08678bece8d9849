package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.KeepAlive;
import dev.weir.gateway.dialect.LoadOptions;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of Ollama's that clients of this dialect send too. A body that has one is written anew, since no other server knows them. */
final class OllamaFields {
    private final RequestBounds bounds;
    private final Map<String, String> options = new HashMap<>();
    private @Nullable String keepAlive;
    private @Nullable Reasoning think;
    private boolean said;

    OllamaFields(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the field is one of these; if so, it is read. */
    boolean take(String name, JsonInput in) {
        switch (name) {
            case "keep_alive" ->
                keepAlive = in.isNull() ? null : KeepAlive.atMost(bounds.load().keepAlive(), KeepAlive.read(in));
            case "think" -> think = in.isNull() ? null : think(in);
            case "options" -> readOptions(in);
            default -> {
                return false;
            }
        }
        said |= keepAlive != null || think != null || !options.isEmpty();
        return true;
    }

    /** Whether there was any. */
    boolean said() {
        return said;
    }

    @Nullable
    Reasoning think() {
        return think;
    }

    /** With vLLM's own fields. */
    Extensions with(Extensions vllm) {
        return said ? new Extensions(vllm.vllm(), options, keepAlive) : vllm;
    }

    private static Reasoning think(JsonInput in) {
        if (in.isBoolean()) {
            return in.bool() ? Reasoning.ON : Reasoning.NONE;
        }
        return switch (in.string(8)) {
            case "low" -> Reasoning.LOW;
            case "medium" -> Reasoning.MEDIUM;
            case "high" -> Reasoning.HIGH;
            case "max" -> Reasoning.MAX;
            default -> throw in.invalid("must be true, false, low, medium, high or max");
        };
    }

    /** Only those that this dialect has no field for. */
    private void readOptions(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            LoadOptions.Range range = LoadOptions.range(name, bounds);
            if (range != null) {
                options.put(name, Integer.toString(in.integer(range.least(), range.most())));
                continue;
            }
            switch (name) {
                case "typical_p" -> options.put(name, Double.toString(in.number(0, 1)));
                case "use_mmap" -> options.put(name, Boolean.toString(in.bool()));
                default -> throw Refusals.unknown("options." + name);
            }
        }
    }
}
