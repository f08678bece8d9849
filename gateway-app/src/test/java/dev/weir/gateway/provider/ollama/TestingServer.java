package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.BackendQueries;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers small questions from what a test has put there. */
final class TestingServer implements BackendQueries {
    final Map<String, byte[]> answers = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    @Override
    public CompletionStage<byte[]> get(String path) {
        return answer(path);
    }

    @Override
    public CompletionStage<byte[]> post(String path, byte[] json) {
        return answer(path + " " + new String(json, StandardCharsets.UTF_8));
    }

    private CompletionStage<byte[]> answer(String question) {
        asked.add(question);
        byte[] answer = answers.get(question);
        return answer == null
                ? CompletableFuture.failedStage(new GatewayException(FailureCode.UPSTREAM_ERROR, "no answer"))
                : CompletableFuture.completedStage(answer);
    }
}
