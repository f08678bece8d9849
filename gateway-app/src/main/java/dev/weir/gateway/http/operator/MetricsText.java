package dev.weir.gateway.http.operator;

/** The meters, as text. */
public interface MetricsText {
    /** All meters in Prometheus' text format 0.0.4. */
    String scrape();
}
