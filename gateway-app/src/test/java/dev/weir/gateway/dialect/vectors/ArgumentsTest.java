package dev.weir.gateway.dialect.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.openai.StreamDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A3 and A11: arguments of 64 KiB in fragments that end anywhere, over a wire that cuts anywhere, are one object. */
class ArgumentsTest {
    private static final String FRAME =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,%s\"function\":"
                    + "{%s\"arguments\":%s}}]},\"finish_reason\":null}]}\n\n";
    private static final String END =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
                    + "data: [DONE]\n\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void argumentsAreOneObjectWhereverTheyAreCut(int size) {
        JsonNode arguments = JsonNodeFactory.instance.objectNode().put("t", "ü\"\\\n\u2028😀 ".repeat(4_000));
        String text = arguments.toString();
        var stream =
                new StringBuilder(FRAME.formatted("\"id\":\"c\",\"type\":\"function\",", "\"name\":\"f\",", "\"\""));
        for (int at = 0; at < text.length(); at += 5) {
            int end = Math.min(text.length(), at + 5);
            // a server's fragments are whole characters, but may end inside of an escape
            int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
            stream.append(FRAME.formatted("", "", TextNode.valueOf(text.substring(at, whole))));
            at += whole - end;
        }
        List<String> lines = lines(stream.append(END).toString().getBytes(UTF_8), size);
        JsonNode call = Rows.tree(lines.getFirst().getBytes(UTF_8)).at("/message/tool_calls/0/function");
        assertEquals("f", call.path("name").asText());
        assertEquals(arguments, call.get("arguments"));
    }

    private static List<String> lines(byte[] stream, int size) {
        AnswerEncoder<ByteBuf> encoder = new OllamaEncoders(UnpooledByteBufAllocator.DEFAULT, InstantSource.system())
                .chat(new ModelNames("m", "m"), Delivery.STREAM);
        var decoder = new StreamDecoder(1);
        var events = new ArrayList<AnswerEvent>();
        for (int at = 0; at < stream.length; at += size) {
            decoder.decode(Unpooled.copiedBuffer(stream, at, Math.min(size, stream.length - at)), events::add);
        }
        decoder.end(events::add);
        var lines = new ArrayList<String>();
        events.stream()
                .filter(event -> !(event instanceof AnswerEvent.Completed))
                .forEach(event -> encoder.encode(event, frame -> lines.add(frame.toString(UTF_8))));
        return lines;
    }
}
