package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.failure.Failure;
import dev.weir.v1.CreateEmbeddingsResponse;
import dev.weir.v1.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Vectors as one answer. */
final class EmbeddingEncoder implements AnswerEncoder<CreateEmbeddingsResponse> {
    private final String model;
    private final List<float[]> vectors = new ArrayList<>();

    EmbeddingEncoder(String model) {
        this.model = model;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super CreateEmbeddingsResponse> out) {
        if (event instanceof AnswerEvent.Embedded(List<float[]> more)) {
            vectors.addAll(more);
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super CreateEmbeddingsResponse> out) {
        CreateEmbeddingsResponse.Builder answer =
                CreateEmbeddingsResponse.newBuilder().setModel(model).setUsage(Protos.usage(ending.counts()));
        for (int i = 0; i < vectors.size(); i++) {
            Embedding.Builder embedding = Embedding.newBuilder().setIndex(i);
            for (float value : vectors.get(i)) {
                embedding.addValues(value);
            }
            answer.addEmbeddings(embedding);
        }
        out.accept(answer.build());
    }

    /** The status of the call says it; no message does. */
    @Override
    public void fail(Failure failure, Consumer<? super CreateEmbeddingsResponse> out) {}
}
