package dev.weir.cli;

import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentDelta;
import dev.weir.v1.ListModelsRequest;
import dev.weir.v1.ListModelsResponse;
import dev.weir.v1.Model;
import dev.weir.v1.ModelServiceGrpc;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamChatCompletionResponse;
import dev.weir.v1.StreamCompleted;
import dev.weir.v1.StreamStarted;
import io.grpc.stub.StreamObserver;

/** The doors that keys with the scope inference may use. */
final class TestingModelDoors {
    private TestingModelDoors() {}

    /** Says the prompt back, word by word. */
    static final class Chat extends ChatServiceGrpc.ChatServiceImplBase {
        @Override
        public void streamChatCompletion(
                StreamChatCompletionRequest request, StreamObserver<StreamChatCompletionResponse> call) {
            var messages = request.getSpec().getMessagesList();
            String prompt = messages.getLast().getParts(0).getText();
            int sequence = 0;
            call.onNext(StreamChatCompletionResponse.newBuilder()
                    .setSequence(sequence++)
                    .setStarted(StreamStarted.getDefaultInstance())
                    .build());
            for (String word : prompt.split("(?= )")) {
                call.onNext(StreamChatCompletionResponse.newBuilder()
                        .setSequence(sequence++)
                        .setContentDelta(ContentDelta.newBuilder().setText(word))
                        .build());
            }
            call.onNext(StreamChatCompletionResponse.newBuilder()
                    .setSequence(sequence)
                    .setCompleted(StreamCompleted.getDefaultInstance())
                    .build());
            call.onCompleted();
        }
    }

    /** Has one model. */
    static final class Models extends ModelServiceGrpc.ModelServiceImplBase {
        @Override
        public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> call) {
            call.onNext(ListModelsResponse.newBuilder()
                    .addModels(Model.newBuilder()
                            .setId("fast")
                            .addBackends("gpu-1")
                            .setAlias(true))
                    .build());
            call.onCompleted();
        }
    }
}
