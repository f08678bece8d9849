/** An upstream that answers with recorded exchanges of a real Ollama or vLLM, over real sockets. Looks at the JDK and Gson alone. */
@NullMarked
package dev.weir.conformance.replay;

import org.jspecify.annotations.NullMarked;
