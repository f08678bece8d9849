package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every tool call an id, and every tool's turn the id of the call that it answers, for conversations of dialects that know calls by
 * name only: the first open call of that name in the latest turn that had calls, else the first open one.
 */
final class CallIds {
    private final List<Open> open = new ArrayList<>();

    private record Open(String id, String name) {}

    String idOf(ToolCall call, int turn, int position) {
        return call.id().isEmpty() ? "call_" + turn + "_" + position : call.id();
    }

    /** A turn with calls: those of earlier turns are not waited for any more. */
    void turn(List<ToolCall> calls, int turn) {
        open.clear();
        for (int i = 0; i < calls.size(); i++) {
            open.add(new Open(idOf(calls.get(i), turn, i), calls.get(i).name()));
        }
    }

    /** The call that a tool's turn answers. */
    String answered(Message message, int turn) {
        Open call = find(message.toolCallId(), message.name());
        if (call != null) {
            open.remove(call);
        }
        if (message.toolCallId() != null) {
            return message.toolCallId();
        }
        if (call == null) {
            throw Refusals.wrong("messages[" + turn + "]", "answers no tool call that was made before it");
        }
        return call.id;
    }

    private @Nullable Open find(@Nullable String id, @Nullable String name) {
        if (id != null) {
            return open.stream().filter(call -> call.id.equals(id)).findFirst().orElse(null);
        }
        return open.stream()
                .filter(call -> call.name.equals(name))
                .findFirst()
                .orElse(open.isEmpty() ? null : open.getFirst());
    }
}
