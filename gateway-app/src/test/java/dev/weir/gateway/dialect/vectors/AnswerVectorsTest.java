package dev.weir.gateway.dialect.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.openai.AnswerHead;
import dev.weir.gateway.dialect.openai.ChatStreamEncoder;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerVectorsTest {
    private static final String CHAT =
            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

    static Stream<Named<JsonNode>> rows() {
        return Rows.of("answers");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatAnOllamaSaysIsWhatAnOpenAiClientReads(JsonNode row) {
        var lines = new StringBuilder();
        row.get("lines").forEach(line -> lines.append(line(line.asText())));
        List<String> frames = frames(lines.toString(), row.path("usage").asBoolean());
        String all = String.join("", frames);
        int at = 0;
        for (JsonNode part : row.get("saw")) {
            int found = all.indexOf(part.asText(), at);
            assertTrue(found >= 0, () -> part + " in " + all);
            at = found;
        }
        row.path("never").forEach(part -> assertFalse(all.contains(part.asText()), all));
        if (row.has("frames")) {
            assertEquals(row.get("frames").asInt(), frames.size(), all);
        }
        if (row.has("each")) {
            frames.stream()
                    .filter(frame -> !frame.contains("[DONE]"))
                    .forEach(frame -> assertTrue(frame.contains(row.get("each").asText()), frame));
        }
        if (row.has("once")) {
            assertEquals(2, all.split(row.get("once").asText(), -1).length, all);
        }
        assertEquals(row.path("broken").asBoolean(), !all.endsWith("data: [DONE]\n\n"), all);
    }

    /** A line of the table is the message's fields, and behind the at sign what follows {@code "done":}. */
    private static String line(String told) {
        String[] parts = told.split("@", 2);
        return "{\"model\":\"m\",\"created_at\":\"2023-11-14T22:13:20Z\",\"message\":{\"role\":\"assistant\","
                + parts[0] + ",\"done\":" + parts[1] + "}\n";
    }

    private static List<String> frames(String lines, boolean usage) {
        var request = new OpenAiRequests(RequestBounds.DEFAULTS, false).chat(CHAT.getBytes(UTF_8));
        var decoder = new OllamaDecoders(() -> "call_new").decoder(request);
        var events = new ArrayList<AnswerEvent>();
        decoder.decode(Unpooled.copiedBuffer(lines, UTF_8), events::add);
        decoder.end(events::add);
        var encoder = new ChatStreamEncoder(new AnswerHead("chatcmpl-x", 1700000000, "fast"), usage);
        var frames = new ArrayList<String>();
        TokenCounts counts = TokenCounts.NONE;
        for (AnswerEvent event : events) {
            if (event instanceof AnswerEvent.UsageReported reported) {
                counts = reported.counts();
            }
            if (event instanceof AnswerEvent.Completed) {
                encoder.finish(new Ending(counts, 1, 2), frame -> frames.add(frame.toString(UTF_8)));
            } else {
                encoder.encode(event, frame -> frames.add(frame.toString(UTF_8)));
            }
        }
        return frames;
    }
}
