/** Answers that are kept for equal requests: what an equal request is, in which form an answer is kept, and where. May look at: chat, failure. */
@NullMarked
package dev.weir.gateway.cache;

import org.jspecify.annotations.NullMarked;
