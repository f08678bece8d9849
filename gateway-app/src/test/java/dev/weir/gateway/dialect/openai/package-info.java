/** The laws of OpenAI's dialect, held against what real servers sent. */
@NullMarked
package dev.weir.gateway.dialect.openai;

import org.jspecify.annotations.NullMarked;
