package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingUpstream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S24 to S26 of the reference's vectors: an Ollama's models as OpenAI's clients list and fetch them. */
class ListedModelsTest {
    @TempDir
    Path folder;

    @Test
    void aModelsOwnerIsItsNamespace() throws Exception {
        String tags = "{\"models\":[{\"name\":\"shown\",\"model\":\"namespace/exposed-model:latest\","
                + "\"modified_at\":\"2023-06-16T17:03:22Z\"},{\"name\":\"only-a-name\",\"modified_at\":\"2023-06-16T17:03:22Z\"}]}";
        assertEquals(
                "{\"object\":\"list\",\"data\":[{\"id\":\"namespace/exposed-model:latest\",\"object\":\"model\","
                        + "\"created\":1686935002,\"owned_by\":\"namespace\"},"
                        + "{\"id\":\"only-a-name\",\"object\":\"model\",\"created\":1686935002,\"owned_by\":\"library\"}]}",
                got(tags, "/v1/models"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"models\":null}", "{\"models\":[]}", "{}"})
    void noModelsAreAnEmptyList(String tags) throws Exception {
        assertEquals("{\"object\":\"list\",\"data\":[]}", got(tags, "/v1/models"));
    }

    @Test
    void aModelThatIsFetchedTellsWhenItWasMade() throws Exception {
        String tags = "{\"models\":[{\"name\":\"test-model\",\"modified_at\":\"2023-06-16T17:03:22Z\"}]}";
        assertEquals(
                "{\"id\":\"test-model\",\"object\":\"model\",\"created\":1686935002,\"owned_by\":\"library\"}",
                got(tags, "/v1/models/test-model"));
    }

    private String got(String tags, String path) throws Exception {
        try (var ollama = TestingUpstream.start((request, peer) -> peer.send(
                        request.path().equals("/api/tags")
                                ? TestingAnswers.json(200, tags)
                                : TestingAnswers.json(404, "{\"error\":\"not found\"}")));
                var gate = TestingGateway.start(
                        folder, List.of(TestingGateway.backend("o", Backend.Kind.OLLAMA, ollama.port())));
                var http = HttpClient.newHttpClient()) {
            String key = gate.issue(KeyDraft.labelled("t")).secret();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(gate.http(path))
                            .header("authorization", "Bearer " + key)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.body();
        }
    }
}
