package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.admin.UsageAdministration;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.ledger.credits.Credits;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Asks what a key's account has left, on a thread that may wait for the database. */
@Singleton
@Requires(beans = CreditsDoor.class)
final class Purse {
    private final UsageAdministration usage;
    private final Executor mayBlock;

    Purse(UsageAdministration usage, @Named(TaskExecutors.BLOCKING) Executor mayBlock) {
        this.usage = usage;
        this.mayBlock = mayBlock;
    }

    /** In micro-credits; empty: it has no balance. Completes on any thread; fails if the database does not answer. */
    CompletionStage<OptionalLong> left(ApiKey key) {
        return CompletableFuture.supplyAsync(() -> free(key), mayBlock);
    }

    /** An amount as JSON. */
    static String text(OptionalLong micros) {
        return micros.isPresent() ? Credits.text(micros.getAsLong()) : "null";
    }

    private OptionalLong free(ApiKey key) {
        Long free = usage.free(key);
        return free == null ? OptionalLong.empty() : OptionalLong.of(free);
    }
}
