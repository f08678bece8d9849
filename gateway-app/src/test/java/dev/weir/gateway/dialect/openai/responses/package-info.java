/** The vectors of Responses, and what else its codec has to keep to. */
@NullMarked
package dev.weir.gateway.dialect.openai.responses;

import org.jspecify.annotations.NullMarked;
