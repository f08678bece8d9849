package dev.weir.gateway.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
    @Test
    void commasComeByThemselves() {
        var to = Unpooled.buffer();
        new JsonOutput(to, false)
                .beginObject()
                .field("a", 1)
                .name("b")
                .beginArray()
                .value(true)
                .beginObject()
                .endObject()
                .value(0.5f)
                .endArray()
                .field("c", (String) null)
                .rawField("d", "{}")
                .field("e", -12L)
                .field("f", Double.NaN)
                .endObject();
        assertEquals(
                "{\"a\":1,\"b\":[true,{},0.5],\"c\":null,\"d\":{},\"e\":-12,\"f\":null}",
                to.toString(StandardCharsets.UTF_8));
    }

    @Test
    void linesOfJsonHaveNothingAtWhichAClientBreaksThem() {
        var to = Unpooled.buffer();
        new JsonOutput(to, true).value("a\n\u0085\u2028\u2029\u001c\"\\é😀\ud800");
        assertEquals("\"a\\n\\u0085\\u2028\\u2029\\u001c\\\"\\\\é😀?\"", to.toString(StandardCharsets.UTF_8));
    }
}
