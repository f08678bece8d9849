package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events to the answer of {@code /api/embed}, or of the older {@code /api/embeddings}. */
final class VectorsEncoder implements AnswerEncoder<ByteBuf> {
    private static final int BYTES_OF_A_NUMBER = 14;

    private final ByteBufAllocator allocator;
    private final @Nullable String model;
    private List<float[]> vectors = List.of();
    private @Nullable Timings timings;

    /**
     * @param model the name in the answer; null for the older call, which has the first vector and nothing else
     */
    VectorsEncoder(ByteBufAllocator allocator, @Nullable String model) {
        this.allocator = allocator;
        this.model = model;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        if (event instanceof AnswerEvent.Embedded embedded) {
            vectors = embedded.vectors();
        } else if (event instanceof AnswerEvent.UsageReported usage) {
            timings = usage.timings();
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        int numbers = vectors.stream().mapToInt(vector -> vector.length).sum();
        ByteBuf buffer = allocator.buffer(256 + numbers * BYTES_OF_A_NUMBER);
        var json = new JsonOutput(buffer, true).beginObject();
        if (model == null) {
            legacy(json.name("embedding"));
        } else {
            json.field("model", model).name("embeddings").beginArray();
            vectors.forEach(vector -> floats(vector, json));
            json.endArray();
            new FinalCounts(ending, timings).writeShort(json);
        }
        json.endObject();
        out.accept(buffer);
    }

    /** Nothing of the answer has gone out yet, so the edge can still tell the failure with a status of its own. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {}

    private void legacy(JsonOutput json) {
        json.beginArray();
        if (!vectors.isEmpty()) {
            for (float number : vectors.getFirst()) {
                json.value((double) number);
            }
        }
        json.endArray();
    }

    private static void floats(float[] vector, JsonOutput json) {
        json.beginArray();
        for (float number : vector) {
            json.value(number);
        }
        json.endArray();
    }
}
