package dev.weir.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Looks into the text of a registry. */
record TestingScrape(PrometheusMeterRegistry registry) {
    void has(String text) {
        String scrape = registry.scrape();
        assertTrue(scrape.contains(text), () -> text + " is not in\n" + scrape);
    }

    /** How many series of exactly that name there are. */
    long series(String name) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .count();
    }
}
