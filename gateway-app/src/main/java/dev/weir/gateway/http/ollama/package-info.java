/** Ollama's door: its routes, and the pages that are not a model's answer. May look at: http, dialect.ollama, relay, admission, chat, failure. */
@NullMarked
package dev.weir.gateway.http.ollama;

import org.jspecify.annotations.NullMarked;
