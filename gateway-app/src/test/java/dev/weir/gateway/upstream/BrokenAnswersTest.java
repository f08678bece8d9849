package dev.weir.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingUpstream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenAnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 999 What\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/2.0 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
            })
    void whatIsNotProperHttpIsRefusedAndItsConnectionDropped(String answer) {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send(answer);
                    peer.hang();
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            assertEquals("UPSTREAM_INVALID_ANSWER sent", transport.post("{}").outcome());
            Await.until("the connection is closed", () -> upstream.left() == 1);
            assertEquals(0, transport.connections());
        }
    }

    @Test
    void aHeadOverTheLimitIsRefused() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 1_000_000; i++) {
                        peer.send("x-filler-" + i + ": 0123456789012345678901234567890123456789\r\n");
                    }
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            assertEquals("UPSTREAM_INVALID_ANSWER sent", transport.post("{}").outcome());
            Await.until("the connection is closed", () -> upstream.left() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\r\ncontent-le",
                "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n123",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n12\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n12\r\n0\r\n",
            })
    void anAnswerThatStopsShortIsNeverAnEnd(String begin) {
        for (boolean reset : new boolean[] {false, true}) {
            try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                        peer.send(begin);
                        if (reset) {
                            peer.reset();
                        } else {
                            peer.finish();
                        }
                    });
                    TestingTransport transport = TestingTransport.to(upstream)) {
                TestingExchange exchange = transport.post("{}");
                assertEquals("UPSTREAM_DISCONNECTED sent", exchange.outcome());
                assertFalse(exchange.told().contains("end"));
                assertEquals(1, upstream.requests().size(), "a fresh connection is not tried again");
            }
        }
    }

    @Test
    void aServerThatIsNotThereHasSeenNothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (String host : new String[] {"127.0.0.1", "localhost", "no-such-host.invalid"}) {
            try (TestingTransport transport = TestingTransport.to(
                    UpstreamEndpoint.of(URI.create("http://" + host + ":" + port), () -> null),
                    TestingTransport.PATIENT,
                    TestingTransport.WIDE)) {
                TestingExchange exchange = transport.post("{}");
                assertEquals("UPSTREAM_UNAVAILABLE unsent", exchange.outcome());
                Failure failure = exchange.failure();
                assertNotNull(failure);
                assertFalse(failure.message().contains(host), "no address in a message");
                assertEquals(0, transport.connections());
            }
        }
    }

    @Test
    void moreConnectionsThanAllowedAreRefused() {
        UpstreamLimits two = new UpstreamLimits(2, 2, TestingTransport.WIDE.keepIdle(), 8192);
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> peer.hang());
                TestingTransport transport = TestingTransport.to(upstream, TestingTransport.PATIENT, two)) {
            TestingExchange first = transport.post("1");
            transport.post("2");
            assertEquals("OVERLOADED unsent", transport.post("3").outcome());
            Await.until("both are seen", () -> upstream.requests().size() == 2);
            first.control(Exchange::close);
            TestingExchange fourth = transport.post("4");
            Await.until("the place is free again", () -> upstream.requests().size() == 3);
            fourth.control(Exchange::close);
        }
    }

    @Test
    void aStopFailsWhatRunsAndRefusesWhatComes() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> peer.hang());
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange running = transport.post("1");
            transport.transport().close();
            assertEquals("SHUTTING_DOWN", running.outcome().split(" ", -1)[0]);
            assertEquals("SHUTTING_DOWN unsent", transport.post("2").outcome());
            assertEquals(0, transport.connections());
        }
    }

    @Test
    void aContinueThatNobodyAskedForIsSkipped() {
        try (TestingUpstream upstream =
                        TestingUpstream.answering("HTTP/1.1 100 Continue\r\n\r\n" + TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}");
            assertEquals("end", exchange.outcome());
            assertEquals("{}", exchange.text());
        }
    }
}
