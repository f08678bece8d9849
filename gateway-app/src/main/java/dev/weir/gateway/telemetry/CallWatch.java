package dev.weir.gateway.telemetry;

import dev.weir.gateway.relay.CallObserver;
import dev.weir.gateway.telemetry.CallLogSettings.Format;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Makes what watches calls: their meters and, unless it is off, their log. */
@Factory
final class CallWatch {
    /** The name of the logger that has the lines, and nothing else. */
    static final String LOGGER = "weir.access";

    @Singleton
    @Bean(typed = CallLog.class, preDestroy = "close")
    CallLog log(CallLogSettings settings, InstantSource clock) {
        CallLog log = new CallLog(
                settings.format() == Format.JSON ? CallLine::json : CallLine::text,
                LoggerFactory.getLogger(LOGGER)::info,
                clock);
        return settings.format() == Format.OFF ? log : log.start();
    }

    @Singleton
    @Bean(typed = CallObserver.class)
    CallObserver observer(CallLogSettings settings, PrometheusMeterRegistry registry, CallLog log) {
        CallMeters meters = new CallMeters(registry);
        if (settings.format() == Format.OFF) {
            return meters;
        }
        FunctionCounter.builder("weir.access.log.dropped", log, CallLog::lost)
                .description("Calls without a line in the log, since there were too many to write")
                .register(registry);
        return new CallTelemetry(List.of(meters, log));
    }
}
