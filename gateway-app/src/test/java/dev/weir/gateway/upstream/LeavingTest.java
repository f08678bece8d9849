package dev.weir.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingUpstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingTest {
    @Test
    void closingBeforeTheHeadFreesTheServer() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> peer.hang());
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}");
            Await.until("the request is seen", () -> upstream.requests().size() == 1);
            leave(upstream, transport, exchange, List.of());
        }
    }

    @Test
    void closingBetweenHeadAndBodyFreesTheServer() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    peer.hang();
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}");
            Await.until("the head is told", () -> exchange.told().contains("readComplete"));
            leave(upstream, transport, exchange, List.of("head", "readComplete"));
        }
    }

    @Test
    void closingInTheMiddleOfAStreamFreesTheServer() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    while (true) {
                        peer.send(TestingAnswers.chunk("data: 1\n\n"));
                        peer.rest(Duration.ofMillis(1));
                    }
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}");
            Await.until("the stream runs", () -> exchange.bytes() > 50);
            exchange.control(Exchange::close);
            int told = exchange.told().size();
            Await.until("the server is free", () -> upstream.left() == 1);
            assertEquals(told, exchange.told().size(), "nothing is told after the close");
        }
    }

    @Test
    void closingWhilePausedFreesTheServer() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    String much = TestingAnswers.chunk("x".repeat(65_536));
                    while (true) {
                        peer.send(much);
                    }
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}", Exchange::pause);
            Await.untilStill("what was told", () -> exchange.told().size());
            exchange.control(Exchange::close);
            Await.until("the server is free", () -> upstream.left() == 1);
        }
    }

    @Test
    void closingWhileConnectingLeavesNothingBehind() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = new TestingExchange(transport);
            UpstreamRequest request = new UpstreamRequest("POST", "/", "id", List.of());
            transport.onLoop(() -> transport.transport().open(request, exchange).close());
            Await.until("no connection is left", () -> transport.connections() == 0 && upstream.open() == 0);
            assertEquals(List.of(), exchange.told());
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void closingFromWithinACallIsTheLastThingHeard() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.sse("1", "2", "[DONE]"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}", Exchange::close);
            Await.until("the server is free", () -> upstream.left() == 1);
            assertEquals(List.of("head"), exchange.told());
        }
    }

    @Test
    void closingAfterTheEndLeavesThePooledConnectionAlone() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange first = transport.post("{}").finished();
            first.control(Exchange::close);
            first.control(Exchange::pause);
            assertEquals("end", transport.post("{}").outcome());
            assertEquals(1, upstream.connections());
            assertFalse(first.told().contains("failed"));
        }
    }

    private static void leave(
            TestingUpstream upstream, TestingTransport transport, TestingExchange exchange, List<String> told) {
        exchange.control(Exchange::close);
        Await.until("the server is free", () -> upstream.left() == 1);
        assertEquals(told, exchange.told());
        assertEquals(0, transport.connections());
    }
}
