/**
 * OpenAI's HTTP dialect, which vLLM speaks too: request bytes to requests, upstream bytes to events or straight to frames, events to frames.
 * Pure: no I/O, no clock. May look at: dialect, chat, failure, Netty's buffers, the streaming JSON parser behind {@code JsonInput}.
 */
@NullMarked
package dev.weir.gateway.dialect.openai;

import org.jspecify.annotations.NullMarked;
