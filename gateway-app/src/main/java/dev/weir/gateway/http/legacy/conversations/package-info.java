/** The door of an older gateway: conversations whose system prompt comes from the library. May look at: http, prompts, relay, admission, limits, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.http.legacy.conversations;

import org.jspecify.annotations.NullMarked;
