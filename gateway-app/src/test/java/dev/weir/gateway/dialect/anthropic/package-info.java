/** What Anthropic's clients may send, and what they are told. */
@NullMarked
package dev.weir.gateway.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
