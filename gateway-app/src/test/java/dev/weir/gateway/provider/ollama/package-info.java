/** What the gate makes of an Ollama server. */
@NullMarked
package dev.weir.gateway.provider.ollama;

import org.jspecify.annotations.NullMarked;
