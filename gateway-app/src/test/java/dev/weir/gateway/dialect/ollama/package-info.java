/** Ollama's dialect against recordings of a real server. */
@NullMarked
package dev.weir.gateway.dialect.ollama;

import org.jspecify.annotations.NullMarked;
