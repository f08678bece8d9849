package dev.weir.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for the calls of one or more keys.
 *
 * @param name its name; that of a key's own account is {@code key:} and the key's id
 * @param limits what all its keys together may use
 * @param tariff how its calls are charged
 * @param balance null while it is not metered
 * @param created when it was made
 */
public record AccountInfo(
        String name,
        KeyLimits limits,
        Tariff tariff,
        @Nullable Balance balance,
        Instant created) {

    /**
     * How calls are charged.
     *
     * @param metered whether they are charged to a balance; else they are only counted
     * @param tier a factor on prices; empty is none
     * @param monthlyMicroCredits what is free at least when a month begins; null is nothing in particular
     */
    public record Tariff(
            boolean metered, String tier, @Nullable Long monthlyMicroCredits) {}

    /**
     * What it has, in micro-credits: a million of them are one credit.
     *
     * @param granted all that was ever granted or refunded
     * @param posted what its calls have cost
     * @param held what calls that are running may still cost
     * @param free what is left
     */
    public record Balance(long granted, long posted, long held, long free) {}
}
