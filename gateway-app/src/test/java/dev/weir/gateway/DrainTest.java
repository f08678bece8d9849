package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingVllm;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {
    private static final Pattern CURL = Pattern.compile("curl (\\S+) -H 'Authorization: ([^']+)'");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestingVllm vllm = TestingVllm.start((request, peer) -> {
        peer.send(TestingAnswers.chunkedHead("text/event-stream"));
        TestingVllm.say(peer, "once upon");
        await(goOn);
        TestingVllm.finish(peer, 1);
    });

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        goOn.countDown();
        client.shutdownNow();
        vllm.close();
    }

    @Test
    void aGateThatIsWatchedTakesCallsWhileItSaysThatItLeaves() throws Exception {
        Application application = started(Map.of("WEIR_DRAIN_LAME_DUCK", "1h"));
        assertEquals(200, readiness());
        Thread stopping = Thread.ofPlatform().start(application::stop);
        Await.until("the gate says that it leaves", () -> readiness() == 503);
        goOn.countDown();
        HttpResponse<String> answer = client.send(chat(), BodyHandlers.ofString());
        assertTrue(answer.body().contains("[DONE]"), answer.body());
        assertEquals("close", answer.headers().firstValue("connection").orElse("kept"));
        stopping.interrupt();
        stopping.join();
        assertTrue(isRefused());
    }

    @Test
    void aStreamEndsWholeThatBeganBeforeTheDoorsClosed() throws Exception {
        Application application = started(Map.of("WEIR_DRAIN_TIMEOUT", "1h"));
        try (var body = new BufferedReader(new InputStreamReader(
                client.send(chat(), BodyHandlers.ofInputStream()).body(), UTF_8))) {
            assertTrue(body.readLine().startsWith("data: {"));
            Thread stopping = Thread.ofPlatform().start(application::stop);
            Await.until("the doors are closed", this::isRefused);
            goOn.countDown();
            assertTrue(body.lines().collect(Collectors.joining("\n")).contains("[DONE]"));
            stopping.join();
        }
    }

    private Application started(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("WEIR_HTTP_PORT", "0");
        variables.put("WEIR_GRPC_PORT", "0");
        variables.put("WEIR_VLLM_URLS", vllm.upstream().uri().toString());
        Application application = new Application(folder, variables, new PrintStream(out, true, UTF_8), System.err);
        assertEquals(-1, application.run());
        return application;
    }

    private Matcher curl() {
        Matcher curl = CURL.matcher(out.toString(UTF_8));
        assertTrue(curl.find(), () -> out.toString(UTF_8));
        return curl;
    }

    private HttpRequest chat() {
        return HttpRequest.newBuilder(URI.create(curl().group(1)))
                .header("Authorization", curl().group(2))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                .build();
    }

    private int readiness() {
        try {
            URI ready = URI.create(curl().group(1)).resolve("/health/ready");
            return client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isRefused() {
        URI door = URI.create(curl().group(1));
        try (Socket socket = new Socket(door.getHost(), door.getPort())) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
