/** Ollama's servers: how to ask one, what its refusals mean, which models it has. May look at: provider, upstream, dialect.ollama, chat, failure. */
@NullMarked
package dev.weir.gateway.provider.ollama;

import org.jspecify.annotations.NullMarked;
