/** Every exchange that was recorded at a real Ollama and a real vLLM, through the codecs. */
@NullMarked
package dev.weir.gateway.dialect.recorded;

import org.jspecify.annotations.NullMarked;
