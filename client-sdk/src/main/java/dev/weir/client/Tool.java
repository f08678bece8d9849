package dev.weir.client;

/**
 * A function that a model may ask to be called.
 *
 * @param name the function
 * @param description tells the model what it is for
 * @param parametersJsonSchema JSON schema of the arguments, as JSON text; empty for a function without any
 */
public record Tool(String name, String description, String parametersJsonSchema) {}
