package dev.weir.gateway.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {
    @Test
    void everyValueTellsWhereItStands() {
        String body = " {\"a\" : \"x\\u00e9é\" ,\"b\":12.5 , \"c\":[1,{\"d\":null}] ,\"e\":true,\"f\":{}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String[] raw = {"\"x\\u00e9é\"", "12.5", "[1,{\"d\":null}]", "true", "{}"};
        var in = JsonInput.request(bytes);
        in.enterObject();
        for (String expected : raw) {
            assertEquals(expected.isEmpty(), in.nextName() == null);
            Span span = in.skip();
            assertEquals(expected, new String(bytes, span.start(), span.end() - span.start(), StandardCharsets.UTF_8));
        }
        assertNull(in.nextName());
        in.requireEnd();
    }

    @Test
    void aStringThatWasReadStillTellsWhereItStands() {
        var in = JsonInput.request(bytes("{\"model\":\"m\\n1\",\"n\":1}"));
        in.enterObject();
        in.nextName();
        assertEquals("m\n1", in.string());
        assertEquals(new Span(9, 15), in.skip());
    }

    @Test
    void aPartOfAnArrayIsReadWithItsOwnOffsets() {
        byte[] frame = bytes("data: {\"a\":[1,2]}\n");
        var in = JsonInput.answer(frame, 6, frame.length - 1);
        in.enterObject();
        in.nextName();
        assertEquals("[1,2]", in.rawJson());
    }

    @Test
    void valuesThatNobodyReadsArePassedOver() {
        var in = JsonInput.request(bytes("{\"a\":{\"b\":[1,[2]]},\"c\":[{\"x\":1},3]}"));
        in.enterObject();
        assertEquals("a", in.nextName());
        assertEquals("c", in.nextName());
        in.enterArray();
        assertTrue(in.nextElement());
        assertTrue(in.nextElement());
        assertEquals(3, in.integer(0, 5));
        assertFalse(in.nextElement());
        assertNull(in.nextName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":1} x",
                "{\"a\":01}",
                "{\"a\":'x'}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\\ud83d\\u0041\"}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":\"\t\"}"
            })
    void whatIsNotStrictJsonIsRefused(String body) {
        assertEquals(FailureCode.INVALID_JSON, refusal(bytes(body)));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        int[][] wrong = {
            {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xff}, {0xe2, 0x82}, {0xf5, 0x80, 0x80, 0x80}, {0x80}, {0xe0, 0x80, 0x80}
        };
        for (int[] sequence : wrong) {
            byte[] body = bytes("{\"a\":\"" + "x".repeat(sequence.length) + "\"}");
            for (int i = 0; i < sequence.length; i++) {
                body[6 + i] = (byte) sequence[i];
            }
            assertEquals(FailureCode.INVALID_JSON, refusal(body));
        }
        assertEquals(FailureCode.INVALID_JSON, refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void everyGoodCharacterIsTaken() {
        var in = JsonInput.request(bytes("{\"a\":\"é€😀\\ud83d\\ude00\\\\u\"}"));
        in.enterObject();
        in.nextName();
        assertEquals("é€😀😀\\u", in.string());
    }

    @Test
    void depthOverSixtyFourIsRefused() {
        String body = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";
        assertEquals(FailureCode.INVALID_JSON, refusal(bytes(body)));
    }

    @Test
    void aWrongValueIsBlamedByItsPath() {
        var in = JsonInput.request(bytes("{\"messages\":[{\"role\":\"user\"},{\"content\":5}]}"));
        in.enterObject();
        in.nextName();
        in.enterArray();
        in.nextElement();
        in.nextElement();
        in.enterObject();
        in.nextName();
        var failure = assertThrows(GatewayException.class, in::string).failure();
        assertEquals(FailureCode.INVALID_VALUE, failure.code());
        assertEquals("messages[1].content", failure.param());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1e400", "1e99999999999999999999", "9223372036854775808", "-1", "11", "\"1\"", "null"})
    void numbersOutOfBoundsAreRefused(String number) {
        var in = JsonInput.request(bytes("{\"n\":" + number + "}"));
        in.enterObject();
        in.nextName();
        var failure =
                assertThrows(GatewayException.class, () -> in.integer(0, 10)).failure();
        assertEquals("n", failure.param());
    }

    @Test
    void aServersBrokenAnswerIsTheServersFault() {
        byte[] broken = bytes("{\"a\":tru");
        var failure = assertThrows(GatewayException.class, () -> walk(JsonInput.answer(broken, 0, broken.length)));
        assertEquals(FailureCode.UPSTREAM_INVALID_ANSWER, failure.failure().code());
    }

    private static FailureCode refusal(byte[] body) {
        return assertThrows(GatewayException.class, () -> walk(JsonInput.request(body)))
                .failure()
                .code();
    }

    private static void walk(JsonInput in) {
        in.enterObject();
        while (in.nextName() != null) {
            in.skip();
        }
        in.requireEnd();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
