/** OpenAI's Responses through the whole gate, over sockets. */
@NullMarked
package dev.weir.gateway.responses;

import org.jspecify.annotations.NullMarked;
