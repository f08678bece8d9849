package dev.weir.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.gateway.chat.Door;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CallMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TestingScrape scrape = new TestingScrape(registry);
    private final CallMeters meters = new CallMeters(registry);

    @Test
    void callsAreCountedByDoorModelBackendAndOutcome() {
        for (int i = 0; i < 3; i++) {
            meters.started(TestingCalls.context("r"));
            meters.ended(TestingCalls.completed("r", "llama", true));
        }
        scrape.has(
                "weir_requests_total{backend=\"gpu-1\",code=\"none\",door=\"openai_chat\",model=\"llama\",outcome=\"completed\"} 3.0");
        scrape.has("weir_tokens_total{backend=\"gpu-1\",direction=\"prompt\",model=\"llama\"} 36.0");
        scrape.has("weir_tokens_total{backend=\"gpu-1\",direction=\"completion\",model=\"llama\"} 102.0");
    }

    @Test
    void callsThatRunAreCountedByDoor() {
        meters.started(TestingCalls.context("r"));
        meters.started(TestingCalls.context("r"));
        meters.ended(TestingCalls.completed("r", "llama", true));
        scrape.has("weir_requests_in_flight{door=\"openai_chat\"} 1.0");
        scrape.has("weir_requests_in_flight{door=\"grpc_chat\"} 0.0");
        assertEquals(Door.values().length, scrape.series("weir_requests_in_flight"));
    }

    @Test
    void timesFallIntoTheirBuckets() {
        meters.ended(TestingCalls.completed("r", "llama", true));
        String labels = "{backend=\"gpu-1\",model=\"llama\",le=";
        scrape.has("weir_time_to_first_token_seconds_bucket" + labels + "\"0.025\"} 1");
        scrape.has("weir_request_duration_seconds_bucket" + labels + "\"0.05\"} 0");
        scrape.has("weir_request_duration_seconds_bucket" + labels + "\"0.1\"} 1");
        scrape.has("weir_gate_seconds_bucket{door=\"openai_chat\",le=\"2.5E-4\"} 0");
        scrape.has("weir_gate_seconds_bucket{door=\"openai_chat\",le=\"5.0E-4\"} 1");
    }

    @Test
    void aFailureIsCountedWithItsCode() {
        meters.ended(TestingCalls.broken("llama"));
        scrape.has(
                "backend=\"gpu-1\",code=\"upstream_disconnected\",door=\"openai_chat\",model=\"llama\",outcome=\"failed\"} 1.0");
    }

    @Test
    void aRefusedCallHasNoTimesThatABackendWouldHave() {
        meters.ended(TestingCalls.refused("llama", true));
        scrape.has(
                "backend=\"none\",code=\"rate_limit_exceeded\",door=\"openai_chat\",model=\"llama\",outcome=\"rejected\"} 1.0");
        scrape.has("weir_gate_seconds_count{door=\"openai_chat\"} 0");
        assertEquals(0, scrape.series("weir_request_duration_seconds_count"));
    }

    @Test
    void namesThatClientsMakeUpAreNoLabels() {
        for (int i = 0; i < 10_000; i++) {
            meters.ended(TestingCalls.refused("made-up-" + i, false));
        }
        scrape.has("model=\"other\",outcome=\"rejected\"} 10000.0");
        assertFalse(registry.scrape().contains("made-up"));
        assertEquals(1, scrape.series("weir_requests_total"));
    }

    @Test
    void oneModelIsOneLabelHoweverItIsWritten() {
        for (String name : new String[] {"Qwen3", "qwen3", "QWEN3:latest", "qWeN3:LATEST"}) {
            meters.ended(TestingCalls.completed("r", name, true));
        }
        scrape.has("model=\"qwen3\",outcome=\"completed\"} 4.0");
        assertEquals(1, scrape.series("weir_requests_total"));
    }

    @Test
    void evenKnownNamesAreBounded() {
        for (int i = 0; i < ModelLabels.MOST + 300; i++) {
            meters.ended(TestingCalls.completed("r", String.format(Locale.ROOT, "model-%d", i), true));
        }
        scrape.has("model=\"other\",outcome=\"completed\"} 300.0");
        assertEquals(ModelLabels.MOST + 1, scrape.series("weir_requests_total"));
    }
}
