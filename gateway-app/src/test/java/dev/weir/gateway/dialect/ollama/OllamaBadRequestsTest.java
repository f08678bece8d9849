package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaBadRequestsTest {
    private final OllamaRequests requests = new OllamaRequests(RequestBounds.DEFAULTS, false);

    @ParameterizedTest
    @CsvSource({
        "api-chat-content-parts,INVALID_VALUE,messages[0].content",
        "api-chat-format-bad,INVALID_VALUE,format",
        "api-chat-images-bad-base64,INVALID_VALUE,messages[0].images[0]",
        "api-chat-invalid-json,INVALID_JSON,",
        "api-chat-missing-model,INVALID_VALUE,model",
        "api-chat-model-empty,INVALID_VALUE,model",
        "api-chat-options-wrong-type,INVALID_VALUE,options.temperature",
        "api-chat-think-bad,INVALID_VALUE,think",
        "api-chat-tools-string-arguments,INVALID_VALUE,messages[1].tool_calls[0].function.arguments",
        "api-chat-unknown-fields,UNKNOWN_PARAMETER,foo",
        "api-chat-role-unknown,INVALID_VALUE,messages[0].role",
        "api-chat-wrong-type-messages,INVALID_VALUE,messages",
        "api-chat-wrong-type-stream,INVALID_VALUE,stream",
    })
    void aWrongChatIsRefusedAtTheFieldThatIsWrong(String name, FailureCode code, String param) {
        assertRefused(code, param, () -> requests.chat(Recording.request(name)));
    }

    @ParameterizedTest
    @CsvSource({"api-generate-raw-with-template,raw", "api-generate-keep-alive-bad,keep_alive"})
    void aWrongGenerateIsRefused(String name, String param) {
        assertRefused(FailureCode.INVALID_VALUE, param, () -> requests.generate(Recording.request(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\",\"top_logprobs\":21}|top_logprobs",
                "{\"model\":\"m\",\"options\":{\"num_predict\":1e99}}|options.num_predict",
                "{\"model\":\"m\",\"options\":{\"num_ctx\":-1}}|options.num_ctx",
                "{\"model\":\"m\",\"options\":{\"stop\":\"a\"}}|options.stop",
                "{\"model\":\"m\",\"options\":[]}|options",
                "{\"model\":\"m\",\"tools\":[{\"type\":\"custom\"}]}|tools[0].type",
                "{\"model\":\"m\",\"tools\":[{}]}|tools[0].function.name",
                "{\"model\":\"m\",\"keep_alive\":true}|keep_alive",
                "{\"model\":7}|model",
            })
    void noValueIsTakenThatIsOutOfItsBounds(String body, String param) {
        assertRefused(FailureCode.INVALID_VALUE, param, () -> requests.chat(Bodies.of(body)));
    }

    @Test
    void anEmbeddingTakesTextsOnly() {
        assertRefused(FailureCode.INVALID_VALUE, "input", () -> requests.embed(Recording.request("api-embed-number")));
        assertRefused(
                FailureCode.INVALID_VALUE,
                "input",
                () -> requests.embed(Bodies.of("{\"model\":\"m\",\"input\":[[1,2]]}")));
    }

    @Test
    void anEmptyBodyIsNamedAsSuch() {
        assertRefused(FailureCode.INVALID_JSON, null, () -> requests.chat(new byte[0]));
        assertRefused(FailureCode.INVALID_VALUE, "model", () -> requests.show(new byte[0]));
    }

    @Test
    void aFieldThatIsThereTwiceIsRefused() {
        assertRefused(
                FailureCode.INVALID_JSON, null, () -> requests.chat(Bodies.of("{\"model\":\"a\",\"model\":\"b\"}")));
    }

    @Test
    void noBodyThatIsCutOffIsTaken() {
        byte[] body = Recording.request("api-chat-tools");
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThrows(GatewayException.class, () -> requests.chat(cut));
        }
    }

    @Test
    void whereUnknownFieldsAreLetPassTheirBodyDoesNotGoUpstreamAsItIs() {
        var lenient = new OllamaRequests(RequestBounds.DEFAULTS, true);
        byte[] body = Bodies.of("{\"model\":\"m\",\"Options\":{\"num_predict\":-1},"
                + "\"messages\":[{\"role\":\"wizard\",\"content\":\"hi\"}]}");
        assertRefused(FailureCode.UNKNOWN_PARAMETER, "Options", () -> requests.chat(body));
        assertNull(lenient.chat(body).wire());
        assertNotNull(lenient.chat(Recording.request("api-chat-role-unknown")).wire());
    }

    private static void assertRefused(FailureCode code, @Nullable String param, Runnable call) {
        Failure failure = assertThrows(GatewayException.class, call::run).failure();
        assertEquals(code, failure.code(), failure.message());
        assertEquals(param, failure.param());
        assertTrue(failure.message().length() < 300);
    }
}
