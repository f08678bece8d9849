package dev.weir.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One token's frame through each codec of the translating lane: read as a server sends it, written as a client reads it. With
 * {@code -prof gc} the bytes allocated for it stand beside the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    static final int FRAMES = 64;
    static final String MODEL = "llama-3.2-3b";
    private static final AnswerEvent WORD = new AnswerEvent.ContentDelta(0, " word", List.of());
    private static final ChatRequest REQUEST =
            new OpenAiRequests(RequestBounds.DEFAULTS, false).chat("""
            {"model":"llama-3.2-3b","messages":[{"role":"user","content":"Why?"}],"stream":true}""".getBytes(UTF_8));

    /** A frame as one kind of server sends it. */
    @State(Scope.Benchmark)
    public static class Read {
        /** Whose frames are read. */
        @Param
        public Server server = Server.VLLM;

        private AnswerDecoder decoder() {
            return switch (server) {
                case VLLM -> UpstreamCall.decoder(REQUEST);
                case OLLAMA -> new OllamaDecoders(() -> "call_1").decoder(REQUEST);
            };
        }
    }

    /** A frame as one kind of client reads it. */
    @State(Scope.Benchmark)
    public static class Written {
        /** Whose frames are written. */
        @Param
        public Client client = Client.OPENAI_CHAT;

        private Supplier<AnswerEncoder<ByteBuf>> encoders = () -> {
            throw new IllegalStateException("not set up");
        };

        @Setup
        public void prepare() {
            encoders = client.encoders(REQUEST);
        }
    }

    /** The kinds of servers. */
    public enum Server {
        VLLM("""
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1795264146,"model":"llama-3.2-3b",\
                "choices":[{"index":0,"delta":{"content":" word"},"logprobs":null,"finish_reason":null}]}

                """),
        OLLAMA("""
                {"model":"llama-3.2-3b","created_at":"2026-11-21T14:00:00.123456789Z","message":{"role":"assistant","content":" word"},"done":false}
                """);

        private final ByteBuf frame;

        Server(String frame) {
            this.frame = Unpooled.directBuffer().writeBytes(frame.getBytes(UTF_8));
        }
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void read(Read read, Blackhole sink) {
        AnswerDecoder decoder = read.decoder();
        for (int i = 0; i < FRAMES; i++) {
            decoder.decode(read.server.frame.retainedDuplicate(), sink::consume);
        }
        decoder.close();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void write(Written written, Blackhole sink) {
        var encoder = written.encoders.get();
        for (int i = 0; i < FRAMES; i++) {
            encoder.encode(WORD, frame -> {
                sink.consume(frame);
                frame.release();
            });
        }
    }
}
