package dev.weir.gateway.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void anObjectIsTakenAsItIsWritten() {
        assertEquals("{ \"b\": 1, \"a\": [{}] }", JsonText.object("{ \"b\": 1, \"a\": [{}] }", "f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{\"a\":1},\"model\":\"other\"",
                "{}} , {",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":",
                "{} // and more"
            })
    void whatWouldChangeTheDocumentAroundItIsRefused(String text) {
        var failure = assertThrows(GatewayException.class, () -> JsonText.object(text, "f"))
                .failure();
        assertEquals(FailureCode.INVALID_VALUE, failure.code());
        assertEquals("f", failure.param());
    }
}
