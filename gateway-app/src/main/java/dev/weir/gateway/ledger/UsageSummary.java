package dev.weir.gateway.ledger;

/**
 * Calls added up.
 *
 * @param group the key's id, the account, the model, the backend or the day
 * @param requests calls
 * @param failedRequests those of them that failed or were refused by the upstream; a client that left is no failure
 * @param tokens all their tokens
 * @param cost what they cost, in micro-credits
 */
public record UsageSummary(String group, long requests, long failedRequests, Tokens tokens, long cost) {

    /**
     * @param cached of the prompt
     * @param reasoning of the completion
     */
    public record Tokens(long prompt, long completion, long cached, long reasoning) {}
}
