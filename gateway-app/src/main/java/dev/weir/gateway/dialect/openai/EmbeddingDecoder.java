package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.JsonInput;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads vectors, as numbers or as base64, and puts them into the order of their inputs. */
public final class EmbeddingDecoder implements AnswerDecoder {
    private final WholeBody body = new WholeBody();
    private final float[] @Nullable [] vectors;

    /**
     * @param inputs how many vectors there have to be
     */
    public EmbeddingDecoder(int inputs) {
        this.vectors = new float[inputs][];
    }

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        body.add(bytes);
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        byte[] bytes = body.toArray();
        var in = JsonInput.answer(bytes, 0, bytes.length);
        TokenCounts counts = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "data" -> readAll(in);
                case "usage" -> counts = UsageReader.read(in, counts);
                case "error" -> {
                    if (!in.isNull()) {
                        int start = in.start();
                        throw UpstreamErrors.inStream(bytes, start, in.skip().end())
                                .asException();
                    }
                }
                default -> in.skip();
            }
        }
        tell(counts, out);
    }

    private void tell(@Nullable TokenCounts counts, Consumer<? super AnswerEvent> out) {
        if (Arrays.stream(vectors).anyMatch(vector -> vector == null)) {
            return;
        }
        out.accept(new AnswerEvent.Embedded(List.of(vectors)));
        if (counts != null) {
            out.accept(new AnswerEvent.UsageReported(counts, null));
        }
        out.accept(new AnswerEvent.Completed());
    }

    private void readAll(JsonInput in) {
        in.enterArray();
        for (int position = 0; in.nextElement(); position++) {
            readOne(in, position);
        }
    }

    private void readOne(JsonInput in, int position) {
        int index = position;
        float[] vector = new float[0];
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> index = in.integer(0, vectors.length - 1);
                case "embedding" -> vector = in.isString() ? Vectors.fromBase64(in.string()) : numbers(in);
                default -> in.skip();
            }
        }
        if (index < vectors.length) {
            vectors[index] = vector;
        }
    }

    private static float[] numbers(JsonInput in) {
        float[] vector = new float[1024];
        int length = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, 2 * length);
            }
            vector[length++] = (float) in.number(-Double.MAX_VALUE, Double.MAX_VALUE);
        }
        return Arrays.copyOf(vector, length);
    }

    @Override
    public void close() {
        body.close();
    }
}
