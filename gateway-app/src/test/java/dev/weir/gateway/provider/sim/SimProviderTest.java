package dev.weir.gateway.provider.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.UpstreamHead;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimProviderTest {
    private static final OpenAiRequests REQUESTS = new OpenAiRequests(RequestBounds.DEFAULTS, false);
    private static final String CHAT =
            "{\"model\":\"weir-sim\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]";

    private final DefaultEventExecutorGroup loops = new DefaultEventExecutorGroup(1);
    private final SimProvider sim = new SimProvider(
            new Backend("sim", Kind.SIM, URI.create("sim://here"), null, null),
            loops,
            () -> Instant.ofEpochSecond(7),
            Duration.ofNanos(100));

    @AfterEach
    void stop() throws Exception {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
    }

    private static final class TestingListener implements ExchangeListener {
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<String> whole = new CompletableFuture<>();
        private final CompletableFuture<Exchange> exchange = new CompletableFuture<>();
        private int parts;
        private int pauseAt = -1;
        private int closeAt = -1;

        @Override
        public void head(UpstreamHead head) {
            assertEquals(200, head.status());
        }

        @Override
        public void body(ByteBuf part) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
            parts++;
            if (parts == pauseAt) {
                exchange.join().pause();
            }
            if (parts == closeAt) {
                exchange.join().close();
            }
        }

        @Override
        public void readComplete() {}

        @Override
        public void end() {
            whole.complete(text.toString());
        }

        @Override
        public void failed(Failure failure, boolean sent) {
            whole.completeExceptionally(failure.asException());
        }
    }

    @Test
    void everyAnswerSaysThatItIsSimulated() throws Exception {
        String whole = ask(CHAT + "}", 1000, new TestingListener());
        assertTrue(whole.contains("This answer is simulated") && whole.contains("You wrote: Hello there"), whole);
        assertTrue(whole.contains("\"finish_reason\":\"stop\"") && whole.contains("\"completion_tokens\":20"), whole);
        String stream = ask(CHAT + ",\"stream\":true}", 1000, new TestingListener());
        assertTrue(
                stream.contains("\"delta\":{\"content\":\"simulated: \"}") && stream.endsWith("data: [DONE]\n\n"),
                stream);
    }

    @Test
    void theCapOnTokensIsKept() throws Exception {
        String whole = ask(CHAT + "}", 2, new TestingListener());
        assertTrue(
                whole.contains("\"content\":\"This answer \"") && whole.contains("\"finish_reason\":\"length\""),
                whole);
    }

    @Test
    void sameTextsHaveSameVectors() throws Exception {
        var ask = REQUESTS.embedding("{\"model\":\"weir-sim\",\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":2}"
                .getBytes(StandardCharsets.UTF_8));
        var listener = new TestingListener();
        var request = sim.call(ask.request(), new Sending("weir-sim", 5, "id"));
        loops.submit(() -> sim.transport().open(request, listener)).get(10, TimeUnit.SECONDS);
        String[] vectors = listener.whole.get(10, TimeUnit.SECONDS).split("\"embedding\":", -1);
        assertEquals(4, vectors.length);
        assertEquals(numbers(vectors[1]), numbers(vectors[3]));
        assertFalse(numbers(vectors[1]).equals(numbers(vectors[2])));
    }

    private static String numbers(String vector) {
        return vector.substring(0, vector.indexOf(']'));
    }

    @Test
    void vectorsComeInTheFormThatIsAskedFor() throws Exception {
        var ask = REQUESTS.embedding("{\"model\":\"weir-sim\",\"input\":\"a\",\"encoding_format\":\"base64\"}"
                .getBytes(StandardCharsets.UTF_8));
        var listener = new TestingListener();
        var request = sim.call(ask.request(), new Sending("weir-sim", 5, "id"));
        loops.submit(() -> sim.transport().open(request, listener)).get(10, TimeUnit.SECONDS);
        String whole = listener.whole.get(10, TimeUnit.SECONDS);
        assertTrue(whole.contains("\"embedding\":\""), whole);
    }

    @Test
    void aPausedAnswerWaitsAndAClosedOneIsSilent() throws Exception {
        var paused = new TestingListener();
        paused.pauseAt = 3;
        var exchange = open(CHAT + ",\"stream\":true}", 1000, paused);
        for (int i = 0; i < 50; i++) {
            loops.submit(() -> {}).get(10, TimeUnit.SECONDS);
        }
        assertEquals(3, loops.submit(() -> paused.parts).get(10, TimeUnit.SECONDS));
        loops.submit(exchange::resume).get(10, TimeUnit.SECONDS);
        assertTrue(paused.whole.get(10, TimeUnit.SECONDS).endsWith("data: [DONE]\n\n"));

        var closed = new TestingListener();
        closed.closeAt = 4;
        open(CHAT + ",\"stream\":true}", 1000, closed);
        ask(CHAT + "}", 1000, new TestingListener());
        assertEquals(4, loops.submit(() -> closed.parts).get(10, TimeUnit.SECONDS));
        assertFalse(closed.whole.isDone());
    }

    @Test
    void whatASimulatorCannotDoIsRefused() {
        for (String field : new String[] {"\"logprobs\":true", "\"response_format\":{\"type\":\"json_object\"}"}) {
            var chat = REQUESTS.chat((CHAT + "," + field + "}").getBytes(StandardCharsets.UTF_8));
            var sending = new Sending("weir-sim", 5, "id");
            var thrown = assertThrows(GatewayException.class, () -> sim.call(chat, sending));
            assertEquals(FailureCode.UNSUPPORTED_VALUE, thrown.failure().code());
        }
    }

    private String ask(String body, int most, TestingListener listener) throws Exception {
        open(body, most, listener);
        return listener.whole.get(10, TimeUnit.SECONDS);
    }

    private Exchange open(String body, int most, TestingListener listener) throws Exception {
        var chat = REQUESTS.chat(body.getBytes(StandardCharsets.UTF_8));
        var request = sim.call(chat, new Sending("weir-sim", most, "id"));
        return loops.submit(() -> {
                    var exchange = sim.transport().open(request, listener);
                    listener.exchange.complete(exchange);
                    return exchange;
                })
                .get(10, TimeUnit.SECONDS);
    }
}
