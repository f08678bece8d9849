package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.PromptAdministration;
import dev.weir.v1.ListPromptsRequest;
import dev.weir.v1.ListPromptsResponse;
import dev.weir.v1.PromptServiceGrpc.PromptServiceImplBase;
import dev.weir.v1.PromptTemplate;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code weir.v1.PromptService}: tells which prompts there are. */
@Singleton
final class PromptGrpcService extends PromptServiceImplBase {
    private static final int PAGE = 200;

    private final PromptAdministration prompts;

    PromptGrpcService(PromptAdministration prompts) {
        this.prompts = prompts;
    }

    @Override
    public void listPrompts(ListPromptsRequest request, StreamObserver<ListPromptsResponse> observer) {
        List<PromptAdministration.Listed> rest = prompts.list().stream()
                .filter(prompt -> token(prompt).compareTo(request.getPageToken()) > 0)
                .toList();
        int size = request.getPageSize() < 1 ? PAGE : Math.min(PAGE, request.getPageSize());
        ListPromptsResponse.Builder answer = ListPromptsResponse.newBuilder();
        rest.stream().limit(size).map(PromptGrpcService::prompt).forEach(answer::addPrompts);
        if (rest.size() > size) {
            answer.setNextPageToken(token(rest.get(size - 1)));
        }
        observer.onNext(answer.build());
        observer.onCompleted();
    }

    /** Sorts as the list does: what stands between comes before all that a language's name can have. */
    private static String token(PromptAdministration.Listed prompt) {
        return prompt.language() + " " + prompt.name();
    }

    private static PromptTemplate prompt(PromptAdministration.Listed prompt) {
        return PromptTemplate.newBuilder()
                .setName(prompt.name())
                .setLanguage(prompt.language())
                .addAllVariables(prompt.variables())
                .setDefaultLanguage(prompt.usual())
                .build();
    }
}
