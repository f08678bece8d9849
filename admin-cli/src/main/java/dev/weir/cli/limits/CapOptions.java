package dev.weir.cli.limits;

import dev.weir.client.admin.LimitTerms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much of everything a key, or an account, may use. */
public final class CapOptions {
    @Option(
            names = "--rpm",
            paramLabel = "N",
            converter = Cap.Converter.class,
            description = "Requests a minute, or 'none' for no limit, as with the other limits.")
    private @Nullable Cap requestsPerMinute;

    @Option(
            names = "--rpd",
            paramLabel = "N",
            converter = Cap.Converter.class,
            description = "Requests a calendar day, UTC.")
    private @Nullable Cap requestsPerDay;

    @Option(
            names = "--tpm",
            paramLabel = "N",
            converter = Cap.Converter.class,
            description = "Tokens a minute, prompt and answer together.")
    private @Nullable Cap tokensPerMinute;

    @Option(
            names = "--tpd",
            paramLabel = "N",
            converter = Cap.Converter.class,
            description = "Tokens a calendar day, UTC, prompt and answer together.")
    private @Nullable Cap tokensPerDay;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            converter = Cap.Converter.class,
            description = "Requests at once.")
    private @Nullable Cap concurrency;

    /** For picocli, which fills it in. */
    public CapOptions() {}

    /** Says what was given. */
    public void addTo(LimitTerms<?> terms) {
        if (requestsPerMinute != null) {
            terms.requestsPerMinute(requestsPerMinute.most());
        }
        if (requestsPerDay != null) {
            terms.requestsPerDay(requestsPerDay.most());
        }
        if (tokensPerMinute != null) {
            terms.tokensPerMinute(tokensPerMinute.asLong());
        }
        if (tokensPerDay != null) {
            terms.tokensPerDay(tokensPerDay.asLong());
        }
        if (concurrency != null) {
            terms.concurrentRequests(concurrency.most());
        }
    }
}
