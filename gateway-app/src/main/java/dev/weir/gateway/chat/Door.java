package dev.weir.gateway.chat;

import java.util.Locale;

/** By which door a call came in; the lower-case name stands in usage rows, metrics and the log. */
public enum Door {
    OPENAI_CHAT,
    OPENAI_COMPLETIONS,
    OPENAI_EMBEDDINGS,
    OPENAI_RESPONSES,
    OLLAMA_CHAT,
    OLLAMA_GENERATE,
    OLLAMA_EMBED,
    OLLAMA_EMBEDDINGS,
    ANTHROPIC_MESSAGES,
    ANTHROPIC_COUNT_TOKENS,
    OLLAMA_PULL,
    OLLAMA_PUSH,
    OLLAMA_CREATE,
    OLLAMA_COPY,
    OLLAMA_DELETE,
    OLLAMA_BLOB,
    VLLM_RERANK,
    VLLM_SCORE,
    VLLM_TOKENIZE,
    VLLM_DETOKENIZE,
    CREDITS_GENERATE,
    AUTHZ,
    /** {@code /call_model} of an older gateway. */
    ONE_CALL,
    CONVERSATIONS_CHAT,
    CONVERSATIONS_STATEMENT,
    CONVERSATIONS_EXTENDED,
    GRPC_CHAT,
    GRPC_COMPLETION,
    GRPC_EMBEDDING;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name for rows, metrics and logs, such as {@code openai_chat}. */
    public String label() {
        return label;
    }
}
