package dev.weir.gateway.limits;

import dev.weir.gateway.keys.Limits;
import org.jspecify.annotations.Nullable;

/** What a limit counts, and in which time. */
public enum Window {
    REQUESTS_PER_MINUTE("requests per minute"),
    REQUESTS_PER_DAY("requests per day (UTC)"),
    TOKENS_PER_MINUTE("tokens per minute"),
    TOKENS_PER_DAY("tokens per day (UTC)"),
    AT_ONCE("requests at once");

    private final String words;

    Window(String words) {
        this.words = words;
    }

    /** Which limit there is of it; null: none. */
    public @Nullable Long of(Limits limits) {
        return switch (this) {
            case REQUESTS_PER_MINUTE -> widened(limits.requestsPerMinute());
            case REQUESTS_PER_DAY -> widened(limits.requestsPerDay());
            case TOKENS_PER_MINUTE -> widened(limits.tokensPerMinute());
            case TOKENS_PER_DAY -> limits.tokensPerDay();
            case AT_ONCE -> widened(limits.concurrentRequests());
        };
    }

    /** The same as a plain number, for each call; -1: none. */
    long limit(Limits limits) {
        return switch (this) {
            case REQUESTS_PER_MINUTE -> limits.requestsPerMinute() == null ? -1 : limits.requestsPerMinute();
            case REQUESTS_PER_DAY -> limits.requestsPerDay() == null ? -1 : limits.requestsPerDay();
            case TOKENS_PER_MINUTE -> limits.tokensPerMinute() == null ? -1 : limits.tokensPerMinute();
            case TOKENS_PER_DAY -> limits.tokensPerDay() == null ? -1 : limits.tokensPerDay();
            case AT_ONCE -> limits.concurrentRequests() == null ? -1 : limits.concurrentRequests();
        };
    }

    /** Whether it counts tokens; else requests. */
    public boolean countsTokens() {
        return this == TOKENS_PER_MINUTE || this == TOKENS_PER_DAY;
    }

    /** Whether its time is a day. */
    public boolean ofDay() {
        return this == REQUESTS_PER_DAY || this == TOKENS_PER_DAY;
    }

    /** How many of it a claim takes. */
    public long count(Claim claim) {
        return countsTokens() ? claim.tokens() : 1;
    }

    String words() {
        return words;
    }

    private static @Nullable Long widened(@Nullable Integer limit) {
        return limit == null ? null : (Long) limit.longValue();
    }
}
