package dev.weir.gateway.dialect.openai;

import static dev.weir.gateway.dialect.openai.TestingRecordings.utf8;
import static dev.weir.gateway.dialect.openai.TestingRecordings.vllm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamErrorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"why\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}",
                "{\"object\":\"error\",\"message\":\"why\",\"type\":\"BadRequestError\",\"code\":400}",
                "{\"error\":\"why\"}",
                "{\"detail\":\"why\"}",
                "{\"detail\":[{\"loc\":[\"body\",\"n\"],\"msg\":\"why\",\"type\":\"x\"}]}"
            })
    void everyShapeOfAnErrorIsUnderstood(String body) {
        assertEquals("why", UpstreamErrors.sentence(utf8(body)));
    }

    @Test
    void whatIsNoErrorIsNotQuoted() {
        assertNull(UpstreamErrors.sentence(utf8("<html>no</html>")));
        assertNull(UpstreamErrors.sentence(new byte[0]));
        assertEquals(
                "The model server refused the request.",
                UpstreamErrors.refusal(400, null, utf8("oops")).message());
    }

    @Test
    void recordedRefusalsKeepTheirMeaning() {
        var tooLong = UpstreamErrors.refusal(400, null, vllm("chat-too-long"));
        assertEquals(FailureCode.CONTEXT_LENGTH_EXCEEDED, tooLong.code());
        assertTrue(tooLong.message().startsWith("This model's maximum context length is 2048 tokens."));
        assertEquals(
                FailureCode.MODEL_NOT_FOUND,
                UpstreamErrors.refusal(404, null, vllm("chat-unknown-model")).code());
        assertEquals(
                FailureCode.UNSUPPORTED_VALUE,
                UpstreamErrors.refusal(404, null, vllm("embeddings-string")).code());
    }

    @ParameterizedTest
    @CsvSource({
        "401,UPSTREAM_AUTH",
        "403,UPSTREAM_AUTH",
        "408,UPSTREAM_TIMEOUT",
        "429,UPSTREAM_RATE_LIMITED",
        "503,UPSTREAM_OVERLOADED",
        "500,UPSTREAM_ERROR",
        "302,UPSTREAM_ERROR",
        "501,UNSUPPORTED_VALUE",
        "422,INVALID_REQUEST"
    })
    void everyStatusHasItsMeaning(int status, FailureCode code) {
        var failure = UpstreamErrors.refusal(status, null, utf8("{\"error\":{\"message\":\"secret of /srv/x\"}}"));
        assertEquals(code, failure.code());
        assertFalse(failure.message().contains("srv"));
        assertEquals(status == 429 || status == 503, failure.retryAfter() != null);
    }

    @ParameterizedTest
    @CsvSource({"suffix,suffix", "body.max_tokens,max_tokens", "body,", "body.15,", "input_tokens,", "/srv/x,", "a b,"})
    void theFieldThatIsToBlameIsNamedIfItIsOne(String param, @Nullable String field) {
        String body = "{\"error\":{\"message\":\"why\",\"param\":\"" + param + "\",\"code\":400}}";
        assertEquals(field, UpstreamErrors.refusal(400, null, utf8(body)).param());
    }

    @Test
    void listsOfModelsAreRead() {
        var model = Objects.requireNonNull(ModelListReader.read(vllm("models")).getFirst());
        assertEquals("smollm2-135m", model.id());
        assertEquals(2048, model.maxModelLen());
        assertTrue(ModelListReader.read(utf8("{\"object\":\"list\",\"data\":null}"))
                .isEmpty());
    }
}
