/** Ollama's native API: requests to and from the gate's language, answers both ways, the express lanes. Pure. May look at: dialect, chat, failure, Netty's buffers. */
@NullMarked
package dev.weir.gateway.dialect.ollama;

import org.jspecify.annotations.NullMarked;
