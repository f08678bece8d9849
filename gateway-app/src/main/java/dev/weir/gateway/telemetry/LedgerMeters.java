package dev.weir.gateway.telemetry;

import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.credits.Overruns;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;

/** What must stay 0 in the ledger. */
@Context
@Requires(beans = StoreSettings.class)
final class LedgerMeters {
    LedgerMeters(PrometheusMeterRegistry registry, Overruns overruns, LedgerCheck check) {
        FunctionCounter.builder("weir.credits.overruns", overruns, Overruns::calls)
                .description("Calls that would have cost more than was set aside for them; they were charged only that")
                .register(registry);
        Gauge.builder("weir.ledger.breaches", check, LedgerCheck::breaches)
                .description("Laws of the ledger that did not hold at the last check, one for each account")
                .register(registry);
    }
}
