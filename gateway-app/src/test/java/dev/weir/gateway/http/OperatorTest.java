package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.Access;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorTest {
    @Test
    void healthAndOnLoopbackMetricsAreOpen() throws Exception {
        try (TestingGate gate = TestingGate.start();
                RawClient client = gate.connect()) {
            client.get("/health/live", "");
            assertEquals("{\"status\":\"UP\"}", client.body(client.head()));
            client.get("/health/ready", "");
            assertEquals("{\"status\":\"UP\"}", client.body(client.head()));
            client.get("/metrics", "");
            String head = client.head();
            assertTrue(head.contains("content-type: text/plain; version=0.0.4"), head);
            assertEquals("weir_up 1\n", client.body(head));
        }
    }

    @Test
    void metricsElsewhereNeedTheirScope() throws Exception {
        HttpSettings usual = HttpSettings.loopback(0);
        HttpSettings open = new HttpSettings("0.0.0.0", 0, null, usual.limits(), usual.exposure());
        try (TestingGate gate = TestingGate.start(open);
                RawClient client = gate.connect()) {
            client.get("/metrics", "");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 401"), head);
            client.body(head);
            client.get("/metrics", "x-api-key: good\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
            assertEquals(Access.METRICS_READ, gate.admission().asked.getLast());
        }
    }

    @Test
    void aRouteThatDoesNotSayWhoMayCallItKeepsTheServerFromStarting() {
        Map<String, Object> properties = new HashMap<>(HttpServerProperties.of(HttpSettings.loopback(0)));
        properties.put("weir.testing", "http");
        properties.put("weir.testing.silent-route", true);
        properties.put("grpc.server.enabled", false);
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class,
                () -> ApplicationContext.builder()
                        .properties(properties)
                        .singletons(HttpSettings.loopback(0))
                        .start()
                        .close());
        assertTrue(refusal.toString().contains("GET /testing/silent"), refusal.toString());
    }

    @Controller("/testing")
    @Requires(property = "weir.testing.silent-route")
    static final class SilentRoute {
        @Get("/silent")
        String silent() {
            return "anybody";
        }
    }
}
