package dev.weir.gateway.dialect.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.openai.StreamDecoder;
import dev.weir.gateway.dialect.openai.WholeDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of a real vLLM, as an Ollama client reads them. */
class VllmForOllamaClientsTest {
    private static final ModelNames NAMES = new ModelNames("fast", "smollm2-135m");

    private final OllamaEncoders encoders = new OllamaEncoders(
            UnpooledByteBufAllocator.DEFAULT, InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 100, 100_000})
    void aStreamBecomesLinesWhereverItIsCut(int size) {
        List<String> lines = stream("chat-length-stream", size);
        assertTrue(lines.getFirst()
                .startsWith("{\"model\":\"fast\",\"created_at\":\"2026-11-21T10:00:00Z\",\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"The\"},\"done\":false}"));
        assertTrue(lines.getLast()
                .contains("\"done\":true,\"done_reason\":\"length\",\"total_duration\":100,\"load_duration\":1,"));
        assertTrue(lines.stream()
                .allMatch(line -> line.endsWith("}\n") && line.lines().count() == 1));
        assertEquals(stream("chat-length-stream", 100_000), lines);
    }

    @Test
    void aCallInFragmentsBecomesOneWithAnObject() {
        List<String> lines = stream("chat-tools-auto-stream", 10);
        String call = lines.get(lines.size() - 2);
        assertTrue(
                call.contains("\"tool_calls\":[{\"id\":\"chatcmpl-tool-a917f2121bc1f6a8\",\"function\":{\"index\":0,"
                        + "\"name\":\"get_weather\",\"arguments\":{\"city\":"),
                call);
        assertTrue(call.contains("\"done\":false"));
        assertTrue(lines.getLast().contains("\"done_reason\":\"stop\""));
    }

    @Test
    void logprobsAreTold() {
        String first = stream("chat-logprobs-stream", 50).getFirst();
        assertTrue(first.contains(",\"logprobs\":[{\"token\":"), first);
        assertFalse(first.contains("refusal"));
    }

    @Test
    void aWholeAnswerIsOneObject() {
        AnswerEncoder<ByteBuf> encoder = encoders.chat(NAMES, Delivery.WHOLE);
        List<String> frames =
                new Passage(new WholeDecoder(1), encoder).of(Passage.recorded("vllm/chat-plain.recording"), 9);
        assertEquals(1, frames.size());
        assertTrue(frames.getFirst().startsWith("{\"model\":\"fast\","));
        assertTrue(frames.getFirst().contains("\"prompt_eval_count\":"));
        assertFalse(frames.getFirst().contains("null"));
    }

    @Test
    void aGenerateHasItsTextAndAnEmptyContext() {
        var encoder = encoders.generate(NAMES, Delivery.STREAM, new Framing(false, null, null, List.of(), false));
        List<String> lines = new Passage(new StreamDecoder(1), encoder)
                .of(Passage.recorded("vllm/chat-length-stream.recording"), 64);
        assertTrue(lines.getFirst().contains("\"response\":\"The\",\"done\":false}"));
        assertTrue(
                lines.getLast().contains("\"response\":\"\",\"done\":true,\"done_reason\":\"length\",\"context\":[],"));
    }

    private List<String> stream(String name, int size) {
        return new Passage(new StreamDecoder(1), encoders.chat(NAMES, Delivery.STREAM))
                .of(Passage.recorded("vllm/" + name + ".recording"), size);
    }
}
