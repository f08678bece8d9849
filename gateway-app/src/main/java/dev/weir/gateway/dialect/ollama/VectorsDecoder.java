package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Completed;
import dev.weir.gateway.chat.AnswerEvent.Embedded;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.chat.AnswerEvent.UsageReported;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.JsonInput;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Reads an answer of {@code /api/embed}. */
final class VectorsDecoder implements AnswerDecoder {
    private final WholeBody body = new WholeBody();
    private final List<float[]> vectors = new ArrayList<>();
    private float[] vector = new float[512];
    private int tokens;
    private long total;
    private long load;

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        body.add(bytes);
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        if (!body.isWhole()) {
            return;
        }
        read(JsonInput.answer(body.bytes(), 0, body.length()));
        out.accept(new Embedded(List.copyOf(vectors)));
        out.accept(new UsageReported(TokenCounts.of(tokens, 0), new Timings(total, load, 0, 0)));
        out.accept(new Completed());
    }

    @Override
    public void close() {
        // holds nothing that would have to be freed
    }

    private void read(JsonInput in) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "error" -> throw UpstreamProblems.failed();
                case "embeddings" -> vectors(in);
                case "prompt_eval_count" -> tokens = in.integer(0, Integer.MAX_VALUE);
                case "total_duration" -> total = in.wholeNumber(0, Long.MAX_VALUE);
                case "load_duration" -> load = in.wholeNumber(0, Long.MAX_VALUE);
                default -> in.skip();
            }
        }
    }

    private void vectors(JsonInput in) {
        in.enterArray();
        while (in.nextElement()) {
            vectors.add(vector(in));
        }
    }

    private float[] vector(JsonInput in) {
        int length = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, length * 2);
            }
            vector[length++] = (float) in.number(-Float.MAX_VALUE, Float.MAX_VALUE);
        }
        return Arrays.copyOf(vector, length);
    }
}
