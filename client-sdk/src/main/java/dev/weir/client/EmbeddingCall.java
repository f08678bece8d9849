package dev.weir.client;

import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.UnaryCall;
import dev.weir.v1.CreateEmbeddingsRequest;
import dev.weir.v1.CreateEmbeddingsResponse;
import dev.weir.v1.Embedding;
import dev.weir.v1.EmbeddingInput;
import dev.weir.v1.EmbeddingServiceGrpc;
import io.grpc.ManagedChannel;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Texts whose vectors are asked for. */
public final class EmbeddingCall extends CallBuilder<EmbeddingCall> {
    private final CreateEmbeddingsRequest.Builder request = CreateEmbeddingsRequest.newBuilder();

    EmbeddingCall(ManagedChannel channel, CallSettings settings, String model) {
        super(channel, settings);
        request.setModel(model);
    }

    /** Adds a text. */
    public EmbeddingCall input(String text) {
        request.addInputs(EmbeddingInput.newBuilder().setText(text));
        return this;
    }

    /** Adds texts. */
    public EmbeddingCall inputs(List<String> texts) {
        texts.forEach(this::input);
        return this;
    }

    /** Shortens the vectors to so many values, for models that allow it. */
    public EmbeddingCall dimensions(int value) {
        request.setDimensions(value);
        return this;
    }

    /** False: a text longer than the model's context is refused. */
    public EmbeddingCall truncate(boolean value) {
        request.setTruncate(value);
        return this;
    }

    /** Waits for the vectors; throws a WeirException when there are none. */
    public EmbeddingAnswer send() {
        return UnaryCall.await(sendAsync());
    }

    /** Asks for the vectors. Cancelling the future cancels the call. */
    public CompletableFuture<EmbeddingAnswer> sendAsync() {
        return UnaryCall.start(
                channel(),
                plan(EmbeddingServiceGrpc.getCreateEmbeddingsMethod(), request.build()),
                EmbeddingCall::answer);
    }

    @Override
    EmbeddingCall self() {
        return this;
    }

    private static EmbeddingAnswer answer(CreateEmbeddingsResponse response) {
        List<float[]> vectors = response.getEmbeddingsList().stream()
                .sorted(Comparator.comparingInt(Embedding::getIndex))
                .map(EmbeddingCall::values)
                .toList();
        return new EmbeddingAnswer(response.getModel(), vectors, AnswerReader.usage(response.getUsage()));
    }

    private static float[] values(Embedding embedding) {
        float[] values = new float[embedding.getValuesCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = embedding.getValues(i);
        }
        return values;
    }
}
