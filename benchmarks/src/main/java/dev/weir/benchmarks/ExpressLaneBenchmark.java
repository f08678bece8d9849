package dev.weir.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.openai.SseExpressLane;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One token's chunk through the express lane, when chunks come alone and when they come in batches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressLaneBenchmark {
    private static final int CHUNKS = 64;
    private static final String CHUNK = """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1795264146,"model":"llama-3.2-3b",\
            "choices":[{"index":0,"delta":{"content":" word"},"logprobs":null,"finish_reason":null}]}

            """;

    /** Whether the model's name has to be replaced. */
    @Param({"false", "true"})
    public boolean alias;

    private final ByteBuf one = Unpooled.directBuffer().writeBytes(CHUNK.getBytes(UTF_8));
    private final ByteBuf batch =
            Unpooled.directBuffer().writeBytes(CHUNK.repeat(CHUNKS).getBytes(UTF_8));

    /** A chunk for each read. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public void alone(Blackhole sink) {
        Lane<ByteBuf> lane = lane();
        for (int i = 0; i < CHUNKS; i++) {
            lane.feed(one.retainedDuplicate(), frame -> take(frame, sink));
        }
        lane.close();
    }

    /** All chunks in one read. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public void batched(Blackhole sink) {
        Lane<ByteBuf> lane = lane();
        lane.feed(batch.retainedDuplicate(), frame -> take(frame, sink));
        lane.close();
    }

    private Lane<ByteBuf> lane() {
        return new SseExpressLane(new ModelNames(alias ? "fast" : "llama-3.2-3b", "llama-3.2-3b"), false, 1);
    }

    private static void take(ByteBuf frame, Blackhole sink) {
        sink.consume(frame);
        frame.release();
    }
}
