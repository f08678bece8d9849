package dev.weir.gateway.dialect.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaBodies;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.failure.GatewayException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestVectorsTest {
    private final OpenAiRequests requests = new OpenAiRequests(RequestBounds.DEFAULTS, false);

    static Stream<Named<JsonNode>> rows() {
        return Rows.of("requests");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatAnOpenAiClientSendsIsWhatAnOllamaIsAsked(JsonNode row) {
        byte[] body =
                ((ObjectNode) row.get("send")).put("model", "m").toString().getBytes(UTF_8);
        if (row.has("refused")) {
            var refusal = assertThrows(
                    GatewayException.class, () -> asked(row.get("path").asText(), body));
            assertEquals(row.get("refused").asText(), refusal.failure().param());
            return;
        }
        JsonNode asked = Rows.tree(asked(row.get("path").asText(), body));
        row.get("ollama").properties().forEach(expected -> {
            JsonNode there = asked.at(expected.getKey());
            if (expected.getValue().asText().equals("ABSENT")) {
                assertTrue(there.isMissingNode(), asked::toString);
            } else {
                assertEquals(expected.getValue(), there, asked::toString);
            }
        });
    }

    private byte[] asked(String path, byte[] body) {
        return switch (path) {
            case "/v1/chat/completions" -> {
                var request = requests.chat(body);
                Integer most = request.demand().maxTokens();
                yield OllamaBodies.chat(request, "m", most == null ? 77 : most);
            }
            case "/v1/completions" -> OllamaBodies.generate(requests.completion(body), "m", 16);
            default -> OllamaBodies.embed(requests.embedding(body).request(), "m");
        };
    }
}
