/** OpenAI's door: its routes, and the pages that are not a model's answer. May look at: http, dialect.openai, relay, admission, chat, failure. */
@NullMarked
package dev.weir.gateway.http.openai;

import org.jspecify.annotations.NullMarked;
