package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that comes and goes beside one that stays. */
class FlappingTest {
    private static final int FLAPS = LongForm.times(6, 150);
    private static final int CALLS = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingVllm steady = TestingVllm.saying("word");
    private TestingVllm flapping = TestingVllm.saying("word");
    private TestingGateway gate;
    private String key;

    @BeforeEach
    void start(@TempDir Path folder) {
        gate = TestingGateway.start(
                folder,
                List.of(
                        TestingGateway.backend(
                                "steady", Backend.Kind.VLLM, steady.upstream().port()),
                        TestingGateway.backend(
                                "flapping",
                                Backend.Kind.VLLM,
                                flapping.upstream().port())));
        key = gate.issue(KeyDraft.labelled("k")).secret();
    }

    @AfterEach
    void stop() {
        gate.close();
        steady.close();
        flapping.close();
    }

    @Test
    void callsSucceedThoughAServerComesAndGoes() throws Exception {
        int port = flapping.upstream().port();
        int good = 0;
        for (int flap = 0; flap < FLAPS; flap++) {
            flapping.close();
            good += ask(CALLS);
            flapping = TestingVllm.at(new ServerSocket(port, 1024, InetAddress.getLoopbackAddress()), "word");
            if (flap % 2 == 0) {
                Await.until("it is back", () -> up("flapping"));
            }
            good += ask(CALLS);
        }
        int all = 2 * FLAPS * CALLS;
        double retries =
                gate.bean(PrometheusMeterRegistry.class).counter("weir.retries").count();
        LongForm.say(FLAPS + " flaps: " + good + " of " + all + " calls were good, " + retries + " second tries");
        assertTrue(good >= all * 0.99, good + " of " + all);
        assertTrue(retries <= all * 0.1, retries + " second tries for " + all);
    }

    @Test
    void whenAllAreDownCallsAreRefusedAndNobodyWaits() throws Exception {
        steady.close();
        flapping.close();
        ask(2);
        Await.until("both are down", () -> !up("steady") && !up("flapping"));
        HttpResponse<String> refused = call();
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("upstream_unavailable"), refused.body());
        assertEquals("2", refused.headers().firstValue("retry-after").orElseThrow());
        assertEquals(0, gate.backends().stream().mapToInt(BackendView::inFlight).sum());
    }

    private boolean up(String name) {
        return gate.backends().stream()
                .anyMatch(view ->
                        view.backend().name().equals(name) && view.health().up());
    }

    private int ask(int times) throws Exception {
        int good = 0;
        for (int i = 0; i < times; i++) {
            HttpResponse<String> answer = call();
            good += answer.statusCode() == 200 && answer.body().contains("[DONE]") ? 1 : 0;
        }
        return good;
    }

    private HttpResponse<String> call() throws Exception {
        return http.send(
                HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                        .header("authorization", "Bearer " + key)
                        .POST(BodyPublishers.ofString("{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":"
                                + "\"user\",\"content\":\"hi\"}]}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
