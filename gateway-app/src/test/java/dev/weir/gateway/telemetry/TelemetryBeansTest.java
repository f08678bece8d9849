package dev.weir.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.weir.gateway.http.HttpServerProperties;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.operator.MetricsText;
import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.telemetry.CallLogSettings.Format;
import dev.weir.gateway.upstream.UpstreamObserver;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The room as the gate has it: found by the types that other rooms own. */
class TelemetryBeansTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(CallWatch.LOGGER);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.setAdditive(false);
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(written);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void aCallIsInTheMetricsAndInTheLog() {
        String scrape = afterOneCall(Format.JSON);
        assertTrue(scrape.contains("weir_requests_total{"), scrape);
        assertTrue(scrape.contains("weir_access_log_dropped_total 0.0"), scrape);
        List<String> lines =
                written.list.stream().map(ILoggingEvent::getMessage).toList();
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("\"request_id\":\"req-1\""), lines.getFirst());
    }

    @Test
    void theLogCanBeSwitchedOff() {
        String scrape = afterOneCall(Format.OFF);
        assertTrue(scrape.contains("weir_requests_total{"), scrape);
        assertEquals(List.of(), written.list);
    }

    @Test
    void theMetricsTellOfTheProcessToo() {
        String scrape = afterOneCall(Format.OFF);
        for (String name : List.of("jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_", "process_uptime")) {
            assertTrue(scrape.contains(name), () -> name + " is not in\n" + scrape);
        }
        assertTrue(scrape.contains("weir_upstream_connections 0.0"), scrape);
        assertTrue(scrape.contains("weir_limits_degraded 0.0"), scrape);
        assertFalse(scrape.contains("http_server_requests"), scrape);
    }

    private static String afterOneCall(Format format) {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(HttpServerProperties.of(HttpSettings.loopback(0)))
                .singletons(new CallLogSettings(format))
                .start()) {
            CallObserver observer = context.getBean(CallObserver.class);
            context.getBean(UpstreamObserver.class);
            observer.started(TestingCalls.context("req-1"));
            observer.ended(TestingCalls.completed("req-1", "llama", true));
            return context.getBean(MetricsText.class).scrape();
        }
    }
}
