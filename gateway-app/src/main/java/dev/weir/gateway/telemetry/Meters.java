package dev.weir.gateway.telemetry;

import dev.weir.gateway.http.operator.MetricsText;
import dev.weir.gateway.limits.LimitObserver;
import dev.weir.gateway.relay.TryObserver;
import dev.weir.gateway.routing.RoutingObserver;
import dev.weir.gateway.upstream.UpstreamObserver;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** Makes the meters, and their text. */
@Factory
final class Meters {
    /** The format that {@link MetricsText} promises. */
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** The only registry: the framework's own are off, so that only what is named here is counted. */
    @Singleton
    @Primary
    @Bean(typed = PrometheusMeterRegistry.class, preDestroy = "close")
    PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        return registry;
    }

    /** Watches the collector for as long as the gate runs. */
    @Singleton
    @Bean(preDestroy = "close")
    JvmGcMetrics collector(PrometheusMeterRegistry registry) {
        JvmGcMetrics collector = new JvmGcMetrics();
        collector.bindTo(registry);
        return collector;
    }

    @Singleton
    LimitObserver limits(PrometheusMeterRegistry registry) {
        return new LimitMeters(registry);
    }

    /**
     * @param collector asked for so that its meters are there
     * @param limits likewise
     */
    @Singleton
    MetricsText text(PrometheusMeterRegistry registry, JvmGcMetrics collector, LimitObserver limits) {
        return () -> registry.scrape(TEXT);
    }

    @Singleton
    @Bean(typed = {RoutingObserver.class, TryObserver.class})
    LineMeters line(PrometheusMeterRegistry registry) {
        return new LineMeters(registry);
    }

    @Singleton
    UpstreamObserver upstreams(PrometheusMeterRegistry registry) {
        return new UpstreamMeters(registry);
    }
}
