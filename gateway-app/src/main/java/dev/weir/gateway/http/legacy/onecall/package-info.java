/**
 * The door of a gateway for one call, {@code POST /call_model}. May look at: http, dialect.ollama, relay, chat, failure. Nobody looks at it.
 */
@NullMarked
package dev.weir.gateway.http.legacy.onecall;

import org.jspecify.annotations.NullMarked;
