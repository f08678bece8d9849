package dev.weir.client;

/**
 * A call that a model asks for.
 *
 * @param id names the call; the tool's answer carries it back
 * @param name the function
 * @param argumentsJson a JSON object as the model wrote it; it may be wrong, so parse it with care
 */
public record ToolCall(String id, String name, String argumentsJson) {}
