package dev.weir.gateway.chat;

/**
 * A call that the model asks for.
 *
 * @param id the call's name in the conversation
 * @param name the tool's name
 * @param argumentsJson a JSON object as text, its key order kept
 */
public record ToolCall(String id, String name, String argumentsJson) {}
