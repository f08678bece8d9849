package dev.weir.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingUpstream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    @Test
    void theServerSeesOneCleanRequest() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(
                        UpstreamEndpoint.of(URI.create(upstream.uri() + "/llm/"), () -> "secret"),
                        TestingTransport.PATIENT,
                        TestingTransport.WIDE)) {
            assertEquals("end", transport.post("{\"a\":1}").outcome());
            SeenRequest seen = upstream.requests().getFirst();
            assertEquals("POST /llm/v1/chat/completions HTTP/1.1", seen.startLine());
            assertEquals(
                    List.of(
                            "host: 127.0.0.1:" + upstream.port(),
                            "user-agent: weir",
                            "accept: */*",
                            "accept-encoding: identity",
                            "authorization: Bearer secret",
                            "x-request-id: attempt-1",
                            "content-type: application/json",
                            "content-length: 7"),
                    seen.headers());
            assertEquals("{\"a\":1}", seen.text());
        }
    }

    @Test
    void aRequestWithoutBodyHasNoLength() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            UpstreamRequest get = new UpstreamRequest("GET", "/v1/models?x=1", "attempt-2", List.of());
            assertEquals("end", transport.open(get, exchange -> {}).outcome());
            SeenRequest seen = upstream.requests().getFirst();
            assertEquals("GET /v1/models?x=1 HTTP/1.1", seen.startLine());
            assertFalse(
                    seen.headers().stream().anyMatch(line -> line.startsWith("content-")),
                    seen.headers().toString());
        }
    }

    @Test
    void headAndBodyAreToldInOrder() {
        try (TestingUpstream upstream = TestingUpstream.answering(
                        "HTTP/1.1 429 Slow\r\nContent-Type: Application/JSON; charset=utf-8\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbody");
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}").finished();
            assertEquals(new UpstreamHead(429, "application/json", Duration.ofSeconds(7)), exchange.head());
            assertEquals("body", exchange.text());
            assertEquals("head", exchange.told().getFirst());
            assertEquals("end", exchange.told().getLast());
        }
    }

    @Test
    void aLargeBodyOfManyPiecesArrivesWhole() {
        String piece = "0123456789abcdef".repeat(5_000);
        List<byte[]> pieces =
                List.of(piece.getBytes(), new byte[0], piece.getBytes(), piece.getBytes(), piece.getBytes());
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            UpstreamRequest request = new UpstreamRequest("POST", "/api/chat", "attempt-3", pieces);
            assertEquals("end", transport.open(request, exchange -> {}).outcome());
            assertEquals(piece.repeat(4), upstream.requests().getFirst().text());
        }
    }

    @Test
    void anAnswerWithoutLengthEndsWithItsConnection() {
        try (TestingUpstream upstream = TestingUpstream.start((request, peer) -> {
                    peer.send("HTTP/1.1 200 OK\r\n\r\nall that there is");
                    peer.finish();
                });
                TestingTransport transport = TestingTransport.to(upstream)) {
            TestingExchange exchange = transport.post("{}");
            assertEquals("end", exchange.outcome());
            assertEquals("all that there is", exchange.text());
        }
    }

    @Test
    void worksOnNioLoopsToo() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.sse("{}", "[DONE]"));
                TestingTransport transport = TestingTransport.onNio(upstream)) {
            TestingExchange exchange = transport.post("{}");
            assertEquals("end", exchange.outcome());
            assertEquals("data: {}\n\ndata: [DONE]\n\n", exchange.text());
        }
    }

    @Test
    void namesAreLookedUpOffTheLoop() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(
                        UpstreamEndpoint.of(URI.create("http://localhost:" + upstream.port()), () -> null),
                        TestingTransport.PATIENT,
                        TestingTransport.WIDE)) {
            assertEquals("end", transport.post("{}").outcome());
            assertEquals(
                    "localhost:" + upstream.port(),
                    upstream.requests().getFirst().header("host"));
        }
    }

    @Test
    void whatCannotBeInAHeadIsNeverSent() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            for (String evil : List.of("/a\r\nx: y", "/a b", "/\u00e4", "/a\u0000")) {
                UpstreamRequest request = new UpstreamRequest("POST", evil, "id", List.of());
                assertEquals(
                        "INTERNAL unsent",
                        transport.open(request, exchange -> {}).outcome());
            }
            UpstreamRequest request = new UpstreamRequest("POST", "/a", "id\nx: y", List.of());
            assertEquals(
                    "INTERNAL unsent", transport.open(request, exchange -> {}).outcome());
            assertEquals("end", transport.post("{}").outcome());
            assertEquals(1, upstream.requests().size());
        }
    }

    @Test
    void onlyHttpUrlsAreEndpoints() {
        for (String url : List.of("ftp://host", "host:80", "http://user@host", "http://host/?a", "http:///x")) {
            assertThrows(IllegalArgumentException.class, () -> UpstreamEndpoint.of(URI.create(url), () -> null), url);
        }
        assertEquals(
                "::1",
                UpstreamEndpoint.of(URI.create("http://[::1]:8000"), () -> null).host());
        assertTrue(UpstreamEndpoint.of(URI.create("HTTPS://host"), () -> null).tls() != null);
    }

    @Test
    void exchangesAreOpenedOnTheGatesLoopsOnly() {
        try (TestingUpstream upstream = TestingUpstream.answering(TestingAnswers.json(200, "{}"));
                TestingTransport transport = TestingTransport.to(upstream)) {
            UpstreamRequest request = new UpstreamRequest("GET", "/", "id", List.of());
            TestingExchange listener = new TestingExchange(transport);
            assertThrows(
                    IllegalStateException.class, () -> transport.transport().open(request, listener));
        }
    }
}
