package dev.weir.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingUpstream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Duration REST = Duration.ofMillis(1);

    @Test
    void everyCutOfAnAnswerGivesTheSameBytes() {
        byte[] chunked = TestingAnswers.sse("{\"t\":\"h\u00e9 \ud83d\ude00\"}", "{}", "[DONE]")
                .getBytes(UTF_8);
        byte[] plain = TestingAnswers.json(200, "{\"a\":\"\u2028\"}").getBytes(UTF_8);
        everyCut(chunked, "data: {\"t\":\"h\u00e9 \ud83d\ude00\"}\n\ndata: {}\n\ndata: [DONE]\n\n");
        everyCut(plain, "{\"a\":\"\u2028\"}");
    }

    @Test
    void anAnswerByteByByteGivesTheSameBytes() {
        byte[] chunked = TestingAnswers.ndjson("{\"a\":1}", "{\"done\":true}").getBytes(UTF_8);
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> peer.drip(chunked, 1, REST));
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}");
            assertEquals("end", exchange.outcome());
            assertEquals("{\"a\":1}\n{\"done\":true}\n", exchange.text());
        }
    }

    private static void everyCut(byte[] answer, String body) {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    int at = Integer.parseInt(request.text());
                    peer.send(Arrays.copyOfRange(answer, 0, at));
                    peer.rest(REST);
                    peer.send(Arrays.copyOfRange(answer, at, answer.length));
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            for (int at = 1; at < answer.length; at++) {
                TestingExchange exchange = transport.post(Integer.toString(at));
                assertEquals("end", exchange.outcome(), "cut at " + at);
                assertEquals(body, exchange.text(), "cut at " + at);
            }
            assertEquals(1, upstream.connections());
        }
    }
}
