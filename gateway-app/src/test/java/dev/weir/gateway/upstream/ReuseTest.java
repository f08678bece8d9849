package dev.weir.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingUpstream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReuseTest {
    private static final String OK = TestingAnswers.json(200, "{}");

    @Test
    void oneConnectionCarriesRequestsOneAfterTheOther() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.sse("1", "[DONE]"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            for (int i = 0; i < 20; i++) {
                assertEquals("end", transport.post("{}").outcome());
            }
            assertEquals(1, upstream.connections());
        }
    }

    @Test
    void requestsAtOnceHaveAConnectionEach() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> peer.hang());
                TestingTransport transport = TestingTransport.to(upstream)) {
            transport.post("1");
            transport.post("2");
            Await.until("both are seen", () -> upstream.requests().size() == 2);
            assertEquals(2, upstream.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil",
            })
    void aConnectionWithAnythingOddIsNotUsedAgain(String answer) {
        try (TestingUpstream upstream = TestingUpstream.answering(answer);
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange first = transport.post("{}");
            assertEquals("end", first.outcome());
            assertEquals("{}", first.text());
            Await.until("the connection is closed", () -> upstream.left() == 1);
            TestingExchange second = transport.post("{}");
            assertEquals("end", second.outcome());
            assertEquals("{}", second.text());
            assertEquals(2, upstream.connections());
        }
    }

    @Test
    void bytesOnAWaitingConnectionCloseIt() {
        AtomicInteger served = new AtomicInteger();
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send(OK);
                    if (served.incrementAndGet() == 1) {
                        peer.rest(Duration.ofMillis(20));
                        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil");
                    }
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            assertEquals("end", transport.post("{}").outcome());
            Await.until("the connection is closed", () -> upstream.left() == 1);
            Await.until("it is counted no more", () -> transport.connections() == 0);
            TestingExchange second = transport.post("{}");
            assertEquals("end", second.outcome());
            assertEquals("{}", second.text());
        }
    }

    @Test
    void waitingConnectionsAreClosedAfterAWhile() {
        UpstreamLimits brief = new UpstreamLimits(10, 10, Duration.ofMillis(30), 8192);
        try (TestingUpstream upstream = TestingUpstream.answering(OK);
                TestingTransport transport = TestingTransport.to(upstream, TestingTransport.quick("connect"), brief)) {
            assertEquals("end", transport.post("{}").outcome());
            Await.until("the connection is closed", () -> upstream.left() == 1);
            Await.until("it is counted no more", () -> transport.connections() == 0);
        }
    }

    @Test
    void noMoreConnectionsWaitThanAllowed() {
        UpstreamLimits one = new UpstreamLimits(10, 1, Duration.ofSeconds(4), 8192);
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.rest(Duration.ofMillis(20));
                    peer.send(OK);
                });
                TestingTransport transport = TestingTransport.to(upstream, TestingTransport.PATIENT, one)) {
            TestingExchange first = transport.post("1");
            TestingExchange second = transport.post("2");
            assertEquals("end", first.outcome());
            assertEquals("end", second.outcome());
            Await.until("one is closed", () -> transport.connections() == 1);
        }
    }

    @Test
    void aDeadPooledConnectionIsReplacedOnceWithoutAWord() {
        for (boolean reset : new boolean[] {false, true}) {
            try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                        if (request.text().equals("dies")) {
                            if (reset) {
                                peer.reset();
                            } else {
                                peer.finish();
                            }
                        } else {
                            peer.send(OK);
                        }
                    });
                    TestingTransport transport = TestingTransport.to(upstream)) {
                assertEquals("end", transport.post("warm").outcome());
                // seen on the pooled connection, and once more on a fresh one, and not a third time
                assertEquals(
                        "UPSTREAM_DISCONNECTED sent", transport.post("dies").outcome());
                assertEquals(2, upstream.connections());
                assertEquals(3, upstream.requests().size());
            }
        }
    }

    @Test
    void aRetriedRequestThatIsAnsweredIsLikeAnyOther() {
        AtomicInteger deaths = new AtomicInteger();
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    if (request.text().equals("second") && deaths.getAndIncrement() == 0) {
                        peer.reset();
                    } else {
                        peer.send(OK);
                    }
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            assertEquals("end", transport.post("first").outcome());
            TestingExchange second = transport.post("second");
            assertEquals("end", second.outcome());
            assertEquals(1, second.told().stream().filter("head"::equals).count());
            assertEquals(2, upstream.connections());
        }
    }

    @Test
    void afterAByteOfTheAnswerNothingIsSentTwice() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    if (request.text().equals("dies")) {
                        peer.send("H");
                        peer.reset();
                    } else {
                        peer.send(OK);
                    }
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            assertEquals("end", transport.post("warm").outcome());
            assertEquals("UPSTREAM_DISCONNECTED sent", transport.post("dies").outcome());
            assertEquals(2, upstream.requests().size());
        }
    }
}
