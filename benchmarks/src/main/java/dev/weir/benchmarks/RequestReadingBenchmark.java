package dev.weir.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the body of a chat request, every field checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequestReadingBenchmark {
    /** Bytes of the prompt. */
    @Param({"100", "900", "30000"})
    public int prompt;

    private final OpenAiRequests requests = new OpenAiRequests(RequestBounds.DEFAULTS, false);
    private byte[] body = new byte[0];

    @Setup
    public void write() {
        String text = "Why is the sky blue? ".repeat(prompt / 21 + 1).substring(0, prompt);
        body = """
                {"model":"llama3.2:3b","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"%s"}],\
                "temperature":0.7,"top_p":0.9,"max_tokens":200,"stream":true,"stream_options":{"include_usage":true}}""".formatted(text).getBytes(UTF_8);
    }

    @Benchmark
    public ChatRequest openAiChat() {
        return requests.chat(body);
    }
}
