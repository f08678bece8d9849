package dev.weir.gateway.routing.line;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a place, and how.
 *
 * @param rank its class
 * @param account who pays
 * @param key the key of that account that it came with
 * @param bytes that it holds while it waits
 * @param deadline by the line's clock, in nanoseconds, when its client gives up; null: it did not say
 * @param loop where it is told
 */
public record Claim(
        ServiceClass rank,
        String account,
        String key,
        long bytes,
        @Nullable Long deadline,
        Executor loop) {}
