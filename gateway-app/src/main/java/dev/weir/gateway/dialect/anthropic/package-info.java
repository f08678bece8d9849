/** Anthropic's dialect, spoken by clients only: reads their requests, writes their answers, errors and lists. Pure: no I/O, no clock. May look at: dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
