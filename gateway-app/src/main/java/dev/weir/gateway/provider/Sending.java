package dev.weir.gateway.provider;

/**
 * What the gate decides about a request before it goes out.
 *
 * @param model the name that the server knows
 * @param mostTokens the cap on the tokens to come, for each choice; always sent
 * @param attemptId unique for each attempt; goes out as request id
 */
public record Sending(String model, int mostTokens, String attemptId) {}
