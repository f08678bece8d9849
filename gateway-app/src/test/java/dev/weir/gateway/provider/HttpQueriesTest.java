package dev.weir.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.client.HttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpQueriesTest {
    private final ExecutorService mayBlock = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.create(null);
    private HttpServer server;
    private HttpQueries queries;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", HttpQueriesTest::answer);
        server.start();
        queries = new HttpQueries(client, mayBlock, at(server.getAddress().getPort()), "secret");
    }

    private static Backend at(int port) {
        URI url = URI.create("http://127.0.0.1:" + port + "/front/");
        return new Backend("one", Backend.Kind.VLLM, url, null, null);
    }

    private static void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String said = call.getRequestMethod() + " " + path + " "
                + call.getRequestHeaders().getFirst("Authorization") + " "
                + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = path.endsWith("/401") ? 401 : path.endsWith("/500") ? 500 : 200;
        byte[] body = said.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
        mayBlock.close();
    }

    @Test
    void questionsGoBelowThePathInFrontWithTheGatesOwnKey() {
        assertEquals(
                "GET /front/v1/models Bearer secret ",
                said(queries.get("/v1/models").toCompletableFuture().join()));
        byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "POST /front/x Bearer secret {\"a\":1}",
                said(queries.post("/x", json).toCompletableFuture().join()));
    }

    @Test
    void whatGoesWrongHasItsCode() {
        assertEquals(FailureCode.UPSTREAM_AUTH, failure(queries, "/401"));
        assertEquals(FailureCode.UPSTREAM_ERROR, failure(queries, "/500"));
        int port = server.getAddress().getPort();
        server.stop(0);
        assertEquals(
                FailureCode.UPSTREAM_UNAVAILABLE, failure(new HttpQueries(client, mayBlock, at(port), null), "/x"));
    }

    private static FailureCode failure(HttpQueries queries, String path) {
        var future = queries.get(path).toCompletableFuture();
        var thrown = assertThrows(CompletionException.class, future::join);
        return assertInstanceOf(GatewayException.class, thrown.getCause())
                .failure()
                .code();
    }

    private static String said(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
