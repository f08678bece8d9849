/** What is asked of a vLLM server, and what is made of its list of models. */
@NullMarked
package dev.weir.gateway.provider.vllm;

import org.jspecify.annotations.NullMarked;
