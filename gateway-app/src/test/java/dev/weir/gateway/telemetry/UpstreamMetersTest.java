package dev.weir.gateway.telemetry;

import dev.weir.gateway.failure.FailureCode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class UpstreamMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TestingScrape scrape = new TestingScrape(registry);
    private final UpstreamMeters meters = new UpstreamMeters(registry);

    @Test
    void connectionsAreCountedFromTheirBeginningToTheirEnd() {
        meters.connected();
        meters.connected();
        meters.reused();
        meters.retried();
        meters.disconnected();
        scrape.has("weir_upstream_connections 1.0");
        scrape.has("weir_upstream_connections_opened_total 2.0");
        scrape.has("weir_upstream_connections_reused_total 1.0");
        scrape.has("weir_upstream_retries_total 1.0");
    }

    @Test
    void failuresAreCountedByTheirKind() {
        meters.failed(FailureCode.UPSTREAM_UNAVAILABLE, new ConnectException("refused"));
        meters.failed(FailureCode.UPSTREAM_UNAVAILABLE, null);
        meters.failed(FailureCode.UPSTREAM_TIMEOUT, null);
        scrape.has("weir_upstream_failures_total{code=\"upstream_unavailable\"} 2.0");
        scrape.has("weir_upstream_failures_total{code=\"upstream_timeout\"} 1.0");
    }
}
