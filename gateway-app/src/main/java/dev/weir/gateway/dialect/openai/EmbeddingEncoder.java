package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;

/** Writes vectors, as numbers or packed in base64. */
public final class EmbeddingEncoder implements AnswerEncoder<ByteBuf> {
    private final String model;
    private final boolean base64;
    private List<float[]> vectors = List.of();

    /**
     * @param model the name that the client asked for
     * @param base64 true: little-endian floats in base64; false: numbers
     */
    public EmbeddingEncoder(String model, boolean base64) {
        this.model = model;
        this.base64 = base64;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        if (event instanceof AnswerEvent.Embedded(List<float[]> all)) {
            vectors = all;
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf body = OpenAiFrames.allocate(256 + vectors.size() * 4096);
        var json = new JsonOutput(body, false);
        json.beginObject().field("object", "list").name("data").beginArray();
        for (int i = 0; i < vectors.size(); i++) {
            json.beginObject().field("object", "embedding").field("index", i).name("embedding");
            vector(vectors.get(i), json);
            json.endObject();
        }
        json.endArray().field("model", model).name("usage").beginObject();
        json.field("prompt_tokens", ending.counts().prompt());
        json.field("total_tokens", ending.counts().prompt());
        json.endObject().endObject();
        out.accept(body);
    }

    private void vector(float[] vector, JsonOutput json) {
        if (base64) {
            json.value(Vectors.toBase64(vector));
            return;
        }
        json.beginArray();
        for (float number : vector) {
            json.value(number);
        }
        json.endArray();
    }

    /** An answer that broke has not begun for its client; this is its error, if it has to be said in a body. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        ByteBuf error = OpenAiFrames.allocate(256);
        OpenAiErrors.write(failure, error);
        out.accept(error);
    }
}
