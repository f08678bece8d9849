package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent;

/** Ollama's answers have one choice only. */
final class Choices {
    private Choices() {}

    /** Whether an event belongs to the first choice, or to the answer as a whole. */
    static boolean isFirst(AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.ContentDelta delta -> delta.choice() == 0;
            case AnswerEvent.ReasoningDelta delta -> delta.choice() == 0;
            case AnswerEvent.RefusalDelta delta -> delta.choice() == 0;
            case AnswerEvent.ToolCallStarted call -> call.choice() == 0;
            case AnswerEvent.ToolCallDelta delta -> delta.choice() == 0;
            case AnswerEvent.ChoiceFinished finished -> finished.choice() == 0;
            case AnswerEvent.UsageReported usage -> true;
            case AnswerEvent.Embedded embedded -> true;
            case AnswerEvent.Completed completed -> true;
        };
    }
}
