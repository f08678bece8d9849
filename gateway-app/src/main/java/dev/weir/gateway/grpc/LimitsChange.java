package dev.weir.gateway.grpc;

import dev.weir.gateway.keys.Limits;

/** Reads an update of limits: the one that a path of the mask names gets the new value, the rest stays. */
final class LimitsChange {
    private LimitsChange() {}

    /**
     * The limits after the change.
     *
     * @param path such as {@code limits.tokens_per_day}, or {@code limits} for all of them
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} if the path names no limit
     */
    static Limits apply(Limits b, Limits n, String path) {
        return switch (path) {
            case "limits" -> n;
            case "limits.requests_per_minute" ->
                new Limits(
                        n.requestsPerMinute(),
                        b.requestsPerDay(),
                        b.tokensPerMinute(),
                        b.tokensPerDay(),
                        b.concurrentRequests());
            case "limits.requests_per_day" ->
                new Limits(
                        b.requestsPerMinute(),
                        n.requestsPerDay(),
                        b.tokensPerMinute(),
                        b.tokensPerDay(),
                        b.concurrentRequests());
            case "limits.tokens_per_minute" ->
                new Limits(
                        b.requestsPerMinute(),
                        b.requestsPerDay(),
                        n.tokensPerMinute(),
                        b.tokensPerDay(),
                        b.concurrentRequests());
            case "limits.tokens_per_day" ->
                new Limits(
                        b.requestsPerMinute(),
                        b.requestsPerDay(),
                        b.tokensPerMinute(),
                        n.tokensPerDay(),
                        b.concurrentRequests());
            case "limits.concurrent_requests" ->
                new Limits(
                        b.requestsPerMinute(),
                        b.requestsPerDay(),
                        b.tokensPerMinute(),
                        b.tokensPerDay(),
                        n.concurrentRequests());
            default -> throw Checks.wrong("update_mask", "'" + Checks.shown(path) + "' cannot be changed.");
        };
    }
}
