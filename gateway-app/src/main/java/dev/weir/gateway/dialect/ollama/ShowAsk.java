package dev.weir.gateway.dialect.ollama;

/**
 * A question for a model's card.
 *
 * @param verbose whether its long parts are wanted too, such as the words that it knows
 */
public record ShowAsk(String model, boolean verbose) {}
