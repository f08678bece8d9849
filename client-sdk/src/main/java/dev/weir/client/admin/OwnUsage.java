package dev.weir.client.admin;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key has used, and what it may use now, as the key itself may know it.
 *
 * @param identity whose it is
 * @param limits what was set for the key; its account and a model may have limits of their own
 * @param requests the tightest limit of requests as it is now; null when there is none
 * @param tokens the tightest limit of tokens as it is now; null when there is none
 * @param freeMicroCredits what the account has left for all its keys, a million for a credit; null when it is not metered
 * @param byDay what it used, the latest day first
 * @param byModel what it used, the model with most calls first
 */
public record OwnUsage(
        Identity identity,
        KeyLimits limits,
        @Nullable Gauge requests,
        @Nullable Gauge tokens,
        @Nullable Long freeMicroCredits,
        List<UsageSummary> byDay,
        List<UsageSummary> byModel) {

    /**
     * Whose it is.
     *
     * @param keyId the key
     * @param label what the key is for
     * @param account who pays
     */
    public record Identity(String keyId, String label, String account) {}

    /**
     * A limit at that moment.
     *
     * @param limit how many in its window
     * @param remaining how many are left
     * @param reset until all are there again
     */
    public record Gauge(long limit, long remaining, Duration reset) {}
}
