package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.FinishReason;

/** Ollama's words for the end of an answer. */
final class DoneReasons {
    private DoneReasons() {}

    static String of(FinishReason reason) {
        return switch (reason) {
            case STOP, TOOL_CALLS, CONTENT_FILTER -> "stop";
            case LENGTH -> "length";
        };
    }
}
