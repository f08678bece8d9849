package dev.weir.client.admin;

import dev.weir.client.transport.Pages;
import dev.weir.v1.ListPromptsRequest;
import dev.weir.v1.PromptServiceGrpc;
import dev.weir.v1.PromptTemplate;
import java.util.List;

/** The prompts that a gateway has for its callers. */
public final class WeirPrompts {
    private final AdminCalls calls;

    WeirPrompts(AdminCalls calls) {
        this.calls = calls;
    }

    /** All of them as they were read last, by language and name. */
    public List<PromptInfo> list() {
        return Pages.all(this::page);
    }

    private Pages.Page<PromptInfo> page(String token) {
        var request = ListPromptsRequest.newBuilder().setPageToken(token).build();
        return calls.read(
                PromptServiceGrpc.getListPromptsMethod(),
                request,
                response -> new Pages.Page<>(
                        response.getPromptsList().stream()
                                .map(WeirPrompts::prompt)
                                .toList(),
                        response.getNextPageToken()));
    }

    private static PromptInfo prompt(PromptTemplate prompt) {
        return new PromptInfo(
                prompt.getName(),
                prompt.getLanguage(),
                List.copyOf(prompt.getVariablesList()),
                prompt.getDefaultLanguage());
    }
}
