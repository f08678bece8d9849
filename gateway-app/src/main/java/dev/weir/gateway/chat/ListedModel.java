package dev.weir.gateway.chat;

/**
 * A model under the name that a client may use.
 *
 * @param id the name
 * @param card the model behind it
 */
public record ListedModel(String id, ModelCard card) {}
