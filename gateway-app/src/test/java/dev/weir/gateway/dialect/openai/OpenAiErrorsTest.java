package dev.weir.gateway.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S20 of the reference's vectors, with the types that OpenAI itself uses: for a 404 not {@code not_found_error}, and a code in each. */
class OpenAiErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,invalid_request_error,invalid_request",
        "MODEL_NOT_FOUND,invalid_request_error,model_not_found",
        "INTERNAL,server_error,internal",
        "UPSTREAM_ERROR,upstream_error,upstream_error",
        "UPSTREAM_DISCONNECTED,upstream_error,upstream_disconnected",
        "UPSTREAM_RATE_LIMITED,requests,upstream_rate_limited",
        "UPSTREAM_UNAVAILABLE,service_unavailable_error,upstream_unavailable",
    })
    void anErrorAlwaysHasItsFourKeys(FailureCode code, String type, String told) {
        String start = "{\"error\":{\"message\":\"model not found\",\"type\":\"" + type + "\",\"param\":";
        String end = ",\"code\":\"" + told + "\"}}";
        Failure failure = Failure.of(code, "model not found");
        assertEquals(start + "null" + end, written(failure));
        assertEquals(start + "\"model\"" + end, written(failure.at("model")));
    }

    private static String written(Failure failure) {
        ByteBuf buffer = Unpooled.buffer();
        OpenAiErrors.write(failure, buffer);
        return buffer.toString(UTF_8);
    }
}
