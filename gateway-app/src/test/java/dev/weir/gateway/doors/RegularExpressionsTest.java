package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.WeirClient;
import dev.weir.client.failure.InvalidRequestException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer is held to a client's regular expression only where {@code bounds.schema-patterns} allows it, by whichever door it comes. */
class RegularExpressionsTest {
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"tiny","choices":[{"index":0,"message":\
            {"role":"assistant","content":"x"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}""";
    private static final String CHAT = """
            {"model":"tiny","messages":[{"role":"user","content":"x"}],"structured_outputs":{"regex":"a+"}}""";

    @TempDir
    Path folder;

    @Test
    void usuallyItIsRefusedAndNoServerHearsOfIt() throws Exception {
        try (TestingVllm vllm = vllm();
                Asker asker = new Asker(folder, Backend.Kind.VLLM, vllm.upstream());
                WeirClient weir = client(asker)) {
            var refused = assertThrows(
                    InvalidRequestException.class,
                    () -> weir.chat("tiny").user("hi").regex("[a-c]+").send());
            assertTrue(refused.getMessage().contains("'regex'"), refused.getMessage());
            var answer = asker.post("/v1/chat/completions", CHAT);
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("\"param\":\"structured_outputs.regex\""), answer.body());
            assertEquals(List.of(), asker.asked());
        }
    }

    @Test
    void whereItIsAllowedItReachesTheServer() throws Exception {
        try (TestingVllm vllm = vllm();
                Asker asker = new Asker(
                        TestingGateway.withPatterns(
                                folder,
                                List.of(TestingGateway.backend(
                                        "one",
                                        Backend.Kind.VLLM,
                                        vllm.upstream().port()))),
                        vllm.upstream());
                WeirClient weir = client(asker)) {
            weir.chat("tiny").user("hi").regex("[a-c]+\"").send();
            asker.good("/v1/chat/completions", CHAT);
            assertEquals(
                    List.of("[a-c]+\"", "a+"),
                    asker.asked().stream()
                            .map(asked -> asked.at("/structured_outputs/regex").asText())
                            .toList());
        }
    }

    private static TestingVllm vllm() {
        return TestingVllm.start((request, peer) -> peer.send(TestingAnswers.json(200, ANSWER)));
    }

    private static WeirClient client(Asker asker) {
        return WeirClient.builder()
                .endpoint("127.0.0.1:" + asker.gate.grpcPort())
                .apiKey(asker.key)
                .plaintext()
                .build();
    }
}
