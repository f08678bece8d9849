package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.SamplingBuilder;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that say how tokens are chosen. */
final class SamplingFields {
    private static final int MOST_CANDIDATES = 1_000_000;

    private final RequestBounds bounds;
    private final SamplingBuilder sampling = Sampling.builder();

    SamplingFields(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the field is one of these; if so, it is read. */
    boolean take(String name, JsonInput in) {
        switch (name) {
            case "temperature" -> sampling.temperature(share(in));
            case "top_p" -> sampling.topP(share(in));
            case "top_k" -> sampling.topK(in.isNull() ? null : (Integer) in.integer(0, MOST_CANDIDATES));
            case "stop_sequences" -> sampling.stop(in.isNull() ? List.of() : stops(in));
            default -> {
                return false;
            }
        }
        return true;
    }

    Sampling read() {
        return sampling.build();
    }

    private static @Nullable Double share(JsonInput in) {
        return in.isNull() ? null : (Double) in.number(0, 1);
    }

    private List<String> stops(JsonInput in) {
        var stops = new ArrayList<String>();
        in.enterArray();
        while (in.nextElement()) {
            if (stops.size() == bounds.stops()) {
                throw Refusals.wrong("stop_sequences", "has more than " + bounds.stops() + " texts");
            }
            String text = in.string();
            if (text.isEmpty() || ByteBufUtil.utf8Bytes(text) > bounds.stopBytes()) {
                throw in.invalid("must have 1 to " + bounds.stopBytes() + " bytes");
            }
            stops.add(text);
        }
        return stops;
    }
}
