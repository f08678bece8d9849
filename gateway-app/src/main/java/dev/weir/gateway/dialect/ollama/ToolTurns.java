package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the call that a tool's turn answers: Ollama's clients may leave the id out. */
final class ToolTurns {
    private final List<ToolCall> open = new ArrayList<>();
    private int turn;

    /** A message begins; gives its number, from 0. */
    int nextTurn() {
        return turn++;
    }

    /** Somebody else than a tool spoke, with these calls: only they can be answered from now on. */
    void spoke(List<ToolCall> calls) {
        open.clear();
        open.addAll(calls);
    }

    /** The id of the call that is answered; null if there is none to be answered. */
    @Nullable
    String answered(@Nullable String id, @Nullable String toolName) {
        if (id != null) {
            open.removeIf(call -> call.id().equals(id));
            return id;
        }
        for (ToolCall call : open) {
            if (call.name().equals(toolName)) {
                open.remove(call);
                return call.id();
            }
        }
        return open.isEmpty() ? null : open.removeFirst().id();
    }
}
