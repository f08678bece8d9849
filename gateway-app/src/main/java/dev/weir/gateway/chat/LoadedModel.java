package dev.weir.gateway.chat;

import java.time.Instant;

/**
 * A model in a backend's memory.
 *
 * @param sizeVram bytes on the GPU; 0: not known
 * @param expiresAt when the server means to unload it
 */
public record LoadedModel(ModelCard card, long sizeVram, Instant expiresAt) {}
