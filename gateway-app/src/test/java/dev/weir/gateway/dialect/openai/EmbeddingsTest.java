package dev.weir.gateway.dialect.openai;

import static dev.weir.gateway.dialect.openai.TestingRecordings.part;
import static dev.weir.gateway.dialect.openai.TestingRecordings.text;
import static dev.weir.gateway.dialect.openai.TestingRecordings.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.openai.WholeExpressLane.Kind;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {
    private static final Ending ENDING = new Ending(TokenCounts.of(5, 0), 1, 2);
    private final List<ByteBuf> out = new ArrayList<>();

    @Test
    void vectorsArePackedAsLittleEndianFloats() {
        assertEquals("zczMPc3MTL6amZk+", Vectors.toBase64(new float[] {0.1f, -0.2f, 0.3f}));
        assertEquals("zczMPc3MTD4=", Vectors.toBase64(new float[] {0.1f, 0.2f}));
        assertEquals("mpmZPs3MzD4=", Vectors.toBase64(new float[] {0.3f, 0.4f}));
        assertEquals("AAAAP5qZGT8=", Vectors.toBase64(new float[] {0.5f, 0.6f}));
        float[] odd = {Float.NaN, Float.MIN_VALUE, -0f, Float.NEGATIVE_INFINITY};
        assertArrayEquals(odd, Vectors.fromBase64(Vectors.toBase64(odd)));
    }

    @Test
    void bothFormsAreReadAndPutInOrder() {
        byte[] body = utf8(
                "{\"data\":[{\"index\":1,\"embedding\":\"AAAAP5qZGT8=\"},{\"embedding\":[0.25,-1e-3],\"index\":0}],"
                        + "\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}");
        var events = new ArrayList<AnswerEvent>();
        var decoder = new EmbeddingDecoder(2);
        decoder.decode(part(body, 0, body.length), events::add);
        decoder.end(events::add);
        decoder.close();
        var vectors =
                assertInstanceOf(AnswerEvent.Embedded.class, events.getFirst()).vectors();
        assertArrayEquals(new float[] {0.25f, -0.001f}, vectors.getFirst());
        assertArrayEquals(new float[] {0.5f, 0.6f}, vectors.get(1));
        assertEquals(new AnswerEvent.Completed(), events.getLast());
    }

    @Test
    void theAnswerHasTheFormThatWasAskedFor() {
        var vectors = new AnswerEvent.Embedded(List.of(new float[] {0.5f, 0.6f}));
        String start = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":";
        String end = "}],\"model\":\"e\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
        for (boolean base64 : new boolean[] {true, false}) {
            var encoder = new EmbeddingEncoder("e", base64);
            encoder.encode(vectors, out::add);
            encoder.finish(ENDING, out::add);
            assertEquals(start + (base64 ? "\"AAAAP5qZGT8=\"" : "[0.5,0.6]") + end, text(out));
            out.clear();
        }
    }

    @Test
    void noVectorsAreAnEmptyListAndAnEmptyVectorIsItsFormsEmptyValue() {
        String start = "{\"object\":\"list\",\"data\":[";
        String end = "],\"model\":\"e\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
        String vector = "{\"object\":\"embedding\",\"index\":0,\"embedding\":";
        for (boolean base64 : new boolean[] {true, false}) {
            new EmbeddingEncoder("e", base64).finish(ENDING, out::add);
            assertEquals(start + end, text(out));
            out.clear();
            var encoder = new EmbeddingEncoder("e", base64);
            encoder.encode(new AnswerEvent.Embedded(List.of(new float[0])), out::add);
            encoder.finish(ENDING, out::add);
            assertEquals(start + vector + (base64 ? "\"\"" : "[]") + "}" + end, text(out));
            out.clear();
        }
    }

    @Test
    void aWholeAnswerWaitsForTheBooksAndOnlyChangesItsName() {
        var lane = new WholeExpressLane(new ModelNames("fast", "m"), Kind.VECTORS, 1);
        byte[] body = utf8("{\"data\":[{\"embedding\":[1]}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":5}}");
        lane.feed(part(body, 0, 20), out::add);
        lane.feed(part(body, 20, body.length), out::add);
        lane.end(out::add);
        assertTrue(lane.complete() && lane.begun() && out.isEmpty());
        assertEquals(TokenCounts.of(5, 0), lane.reported());
        lane.finish(ENDING, out::add);
        lane.close();
        assertEquals("{\"data\":[{\"embedding\":[1]}],\"model\":\"fast\",\"usage\":{\"prompt_tokens\":5}}", text(out));
    }
}
