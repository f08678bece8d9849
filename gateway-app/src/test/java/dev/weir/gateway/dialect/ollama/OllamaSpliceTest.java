package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.dialect.RequestBounds;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaSpliceTest {
    private final OllamaRequests requests = new OllamaRequests(RequestBounds.DEFAULTS, false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"a\"}|{\"options\":{\"num_predict\":7},\"model\":\"sent\"}",
                " { \"model\" : \"a\" , \"options\" : { } } | { \"model\" : \"sent\" , \"options\" : {\"num_predict\":7 } }",
                "{\"options\":{\"seed\":1},\"model\":\"a\"}|{\"options\":{\"num_predict\":7,\"seed\":1},\"model\":\"sent\"}",
                "{\"options\":null,\"model\":\"a\"}|{\"options\":{\"num_predict\":7},\"model\":\"sent\"}",
                "{\"options\":{\"num_predict\": -1 },\"model\":\"a\"}|{\"options\":{\"num_predict\": 7 },\"model\":\"sent\"}",
                "{\"options\":{\"num_predict\":null},\"model\":\"a\"}|{\"options\":{\"num_predict\":7},\"model\":\"sent\"}",
                "{\"model\":\"é\\u00e9\",\"messages\":[{\"role\":\"user\",\"content\":\"😀\"}]}"
                        + "|{\"options\":{\"num_predict\":7},\"model\":\"sent\",\"messages\":[{\"role\":\"user\",\"content\":\"😀\"}]}",
            })
    void onlyTheNameAndTheCapAreChanged(String body, String expected) {
        assertEquals(expected.strip(), spliced(Bodies.of(body.strip())));
    }

    @Test
    void aSplicedBodyReadsAsTheSameRequest() {
        byte[] body = Recording.request("api-chat-options-all");
        var before = requests.chat(body);
        var after = requests.chat(OllamaSplice.generating(wire(body), "sent", 3));
        assertEquals(before.messages(), after.messages());
        assertEquals(before.sampling(), after.sampling());
        assertEquals("sent", after.demand().model());
        assertEquals(3, after.demand().maxTokens());
    }

    @Test
    void anEmbeddingHasNoCap() {
        WireBody wire = requests.embed(Recording.request("api-embed-array")).wire();
        assertEquals(
                "{\"model\": \"x\\\"y\", \"input\": [\"hello\", \"world\"]}",
                new String(OllamaSplice.embedding(Objects.requireNonNull(wire), "x\"y"), StandardCharsets.UTF_8));
    }

    private String spliced(byte[] body) {
        return new String(OllamaSplice.generating(wire(body), "sent", 7), StandardCharsets.UTF_8);
    }

    private WireBody wire(byte[] body) {
        return Objects.requireNonNull(requests.chat(body).wire());
    }
}
