/** Any server that speaks OpenAI's dialect, here or elsewhere. May look at: provider, upstream, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
