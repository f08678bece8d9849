/** vLLM servers: OpenAI's dialect with vLLM's own fields, list of models and limits. May look at: provider, upstream, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.provider.vllm;

import org.jspecify.annotations.NullMarked;
