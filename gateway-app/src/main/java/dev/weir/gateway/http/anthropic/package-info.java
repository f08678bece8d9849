/** Anthropic's door: its routes. May look at: http, dialect.anthropic, relay, admission, chat, failure. */
@NullMarked
package dev.weir.gateway.http.anthropic;

import org.jspecify.annotations.NullMarked;
