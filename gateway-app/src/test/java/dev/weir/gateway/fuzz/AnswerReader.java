package dev.weir.gateway.fuzz;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.ollama.OllamaStreamLane;
import dev.weir.gateway.dialect.openai.SseExpressLane;
import dev.weir.gateway.dialect.openai.StreamDecoder;
import dev.weir.gateway.dialect.openai.WholeDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Readers of a server's answer. Any bytes, cut anywhere, give the same as in one piece: the same events or frames, and in the end the same
 * failure, which blames the server. All buffers are given back.
 */
enum AnswerReader {
    OPENAI_STREAM(() -> Passage.of(new StreamDecoder(1))),
    OPENAI_WHOLE(() -> Passage.of(new WholeDecoder(1))),
    OPENAI_LANE(() -> Passage.of(new SseExpressLane(new ModelNames("asked", "sent"), false, 1))),
    OLLAMA_STREAM(() -> Passage.of(ollama().decoder(Questions.chat(true)))),
    OLLAMA_WHOLE(() -> Passage.of(ollama().decoder(Questions.chat(false)))),
    OLLAMA_LANE(() -> Passage.of(new OllamaStreamLane(new ModelNames("asked", "sent"))));

    private final Supplier<Passage> passage;

    AnswerReader(Supplier<Passage> passage) {
        this.passage = passage;
    }

    void hold(byte[] bytes) {
        String whole = passage.get().through(List.of(bytes));
        same(whole, passage.get().through(cut(bytes, IntStream.range(1, bytes.length))));
        var random = new SplittableRandom(Arrays.hashCode(bytes));
        same(whole, passage.get().through(cut(bytes, places(random, bytes.length))));
    }

    private static IntStream places(RandomGenerator random, int length) {
        return length < 2 ? IntStream.empty() : random.ints(3, 1, length).sorted();
    }

    private static List<byte[]> cut(byte[] bytes, IntStream places) {
        int[] at = IntStream.concat(IntStream.concat(IntStream.of(0), places), IntStream.of(bytes.length))
                .toArray();
        return IntStream.range(1, at.length)
                .mapToObj(i -> Arrays.copyOfRange(bytes, at[i - 1], at[i]))
                .toList();
    }

    private static void same(String whole, String cut) {
        if (!whole.equals(cut)) {
            throw new AssertionError("in one piece:\n" + whole + "\ncut:\n" + cut);
        }
    }

    private static OllamaDecoders ollama() {
        var ids = new AtomicInteger();
        return new OllamaDecoders(() -> "call_" + ids.incrementAndGet());
    }
}
