package dev.weir.gateway.http.legacy.bodykey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"key\":\"s\"}|{}",
                "{\"key\":\"s\",\"a\":1}|{\"a\":1}",
                "{\"a\":1,\"key\":\"s\"}|{\"a\":1}",
                "{\"a\":1 , \"key\" : \"s\" , \"b\":[2]}|{\"a\":1 ,  \"b\":[2]}",
                "{\"a\":1 , \"key\" : \"s\" }|{\"a\":1  }",
                "{\"\\u006b\\u0065y\":\"s\",\"a\":\"\\\"key\\\"\"}|{\"a\":\"\\\"key\\\"\"}",
                "{\"a\":{\"key\":\"other\"},\"key\":\"s\"}|{\"a\":{\"key\":\"other\"}}"
            })
    void theMemberIsTakenOutAndAllElseStays(String body, String rest) {
        var sifted = KeyedBody.sift(body.getBytes(UTF_8));
        assertNotNull(sifted);
        assertEquals("s", sifted.credential().secret());
        assertEquals(rest, new String(sifted.rest(), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[\"key\"]",
                "{\"key\":1}",
                "{\"key\":null}",
                "{\"key\":\" \"}",
                "{\"key\":\"s\"",
                "{\"key\":\"s\"} x",
                "{\"a\":{\"key\":\"s\"}}"
            })
    void whatHasNoKeyHasNone(String body) {
        assertNull(KeyedBody.sift(body.getBytes(UTF_8)));
    }
}
