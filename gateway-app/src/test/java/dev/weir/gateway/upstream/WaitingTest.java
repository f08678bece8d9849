package dev.weir.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final long PARTS = 4_000;
    private static final int PART = 65_536;

    @Test
    void aPauseStopsTheServerAndNothingIsLost() {
        AtomicReference<TestingPeer> server = new AtomicReference<>();
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    server.set(peer);
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    String part = TestingAnswers.chunk("x".repeat(PART));
                    for (int i = 0; i < PARTS; i++) {
                        peer.send(part);
                    }
                    peer.send(TestingAnswers.LAST_CHUNK);
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}", Exchange::pause);
            Await.until(
                    "the server sends",
                    () -> server.get() != null && server.get().sent() > 0);
            long sent =
                    Await.untilStill("what the server sent", () -> server.get().sent());
            assertTrue(sent < 32 << 20, "the server was stopped after " + sent + " bytes");
            assertTrue(exchange.bytes() < 4 << 20, "told after the pause: " + exchange.bytes());
            exchange.control(Exchange::resume);
            assertEquals("end", exchange.outcome());
            assertEquals(PARTS * PART, exchange.bytes());
        }
    }

    @Test
    void aServerThatEndsWhileNobodyReadsLosesNothing() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send("HTTP/1.1 200 OK\r\ncontent-length: 300000\r\nconnection: close\r\n\r\n");
                    peer.send("y".repeat(300_000));
                    peer.finish();
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}", Exchange::pause);
            Await.until("the server has closed", () -> upstream.requests().size() == 1 && upstream.open() == 0);
            exchange.control(Exchange::resume);
            assertEquals("end", exchange.outcome());
            assertEquals(300_000, exchange.bytes());
        }
    }

    @Test
    void aServerThatNeverBeginsTimesOut() {
        timesOut("firstByte", (request, peer) -> peer.hang());
    }

    @Test
    void aHeadAloneIsNotABeginning() {
        timesOut("firstByte", (request, peer) -> {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            peer.hang();
        });
    }

    @Test
    void aServerThatStopsInTheMiddleTimesOut() {
        timesOut("idle", (request, peer) -> {
            peer.send(TestingAnswers.chunkedHead("text/event-stream") + TestingAnswers.chunk("data: 1\n\n"));
            peer.hang();
        });
    }

    @Test
    void aServerThatNeverEndsTimesOut() {
        timesOut("total", (request, peer) -> {
            peer.send(TestingAnswers.chunkedHead("text/event-stream"));
            while (true) {
                peer.send(TestingAnswers.chunk("data: 1\n\n"));
                peer.rest(Duration.ofMillis(5));
            }
        });
    }

    @Test
    void aConnectionThatIsNeverAcceptedIsUnreachable() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort());
                TestingTransport transport = TestingTransport.to(
                        new UpstreamEndpoint("127.0.0.1", full.getLocalPort(), "", null, () -> null),
                        TestingTransport.quick("connect"),
                        TestingTransport.WIDE)) {
            assertTrue(one.isConnected() && two.isConnected(), "the backlog is full");
            assertEquals("UPSTREAM_UNAVAILABLE unsent", transport.post("{}").outcome());
            assertEquals(0, transport.connections());
        }
    }

    @Test
    void aPauseIsNotTheServersSilenceButEndsToo() {
        try (TestingUpstream upstream = TestingUpstream.answering(
                        TestingAnswers.chunkedHead("text/plain") + TestingAnswers.chunk("1"));
                TestingTransport transport =
                        TestingTransport.to(upstream, TestingTransport.quick("stall"), TestingTransport.WIDE)) {
            TestingExchange exchange = transport.post("{}", Exchange::pause);
            assertEquals("CANCELLED sent", exchange.outcome());
            Await.until("the server is free", () -> upstream.left() == 1);
        }
    }

    @Test
    void aServerThatTakesNothingOfAFileTimesOut() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestingTransport transport = TestingTransport.to(
                        new UpstreamEndpoint("127.0.0.1", deaf.getLocalPort(), "", null, () -> null),
                        TestingTransport.quick("stall"),
                        TestingTransport.WIDE)) {
            var file = new UpstreamRequest("POST", "/api/blobs/x", "attempt-1", List.of(), new TestingFile());
            TestingExchange exchange = transport.open(file, opened -> {});
            assertEquals("UPSTREAM_TIMEOUT sent", exchange.outcome());
            assertTrue(Objects.requireNonNull(exchange.failure()).message().contains("took nothing"));
        }
    }

    @Test
    void everyFailureByTheClockFreesTheServerAndItsPlace() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> peer.hang());
                TestingTransport transport =
                        TestingTransport.to(upstream, TestingTransport.quick("total"), TestingTransport.WIDE)) {
            for (int i = 0; i < 8; i++) {
                transport.post("{}");
            }
            Await.until("all are closed", () -> upstream.left() == 8 && transport.connections() == 0);
        }
    }

    private static void timesOut(String which, TestingUpstream.Script script) {
        try (TestingUpstream upstream = TestingUpstream.start(script);
                TestingTransport transport =
                        TestingTransport.to(upstream, TestingTransport.quick(which), TestingTransport.WIDE)) {
            assertEquals("UPSTREAM_TIMEOUT sent", transport.post("{}").outcome());
            Await.until("the server is free", () -> upstream.left() == 1);
        }
    }
}
