/** The gate's own language: requests, messages, answer events and token counts, free of every dialect. May look at: failure. */
@NullMarked
package dev.weir.gateway.chat;

import org.jspecify.annotations.NullMarked;
