package dev.weir.cli;

import dev.weir.v1.ListPromptsRequest;
import dev.weir.v1.ListPromptsResponse;
import dev.weir.v1.PromptServiceGrpc;
import dev.weir.v1.PromptTemplate;
import io.grpc.stub.StreamObserver;

/** A library of two prompts, on a page each. */
final class TestingPrompts extends PromptServiceGrpc.PromptServiceImplBase {
    @Override
    public void listPrompts(ListPromptsRequest request, StreamObserver<ListPromptsResponse> call) {
        boolean first = request.getPageToken().isEmpty();
        PromptTemplate.Builder prompt = PromptTemplate.newBuilder()
                .setName("greeting")
                .setLanguage(first ? "en" : "pl")
                .setDefaultLanguage(first)
                .addVariables("who")
                .addVariables("when");
        call.onNext(ListPromptsResponse.newBuilder()
                .addPrompts(prompt)
                .setNextPageToken(first ? "en/greeting" : "")
                .build());
        call.onCompleted();
    }
}
