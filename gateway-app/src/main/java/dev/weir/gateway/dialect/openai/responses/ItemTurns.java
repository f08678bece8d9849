package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.openai.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Items as turns of a chat: what the model thought, said and called, one after the other, is one turn of its own, also where its words stand
 * between a call and what came of it.
 */
final class ItemTurns {
    private final List<Message> turns = new ArrayList<>();
    private final Set<String> called = new HashSet<>();
    private final StringBuilder thought = new StringBuilder();
    private final List<ContentPart> said = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();

    private ItemTurns() {}

    /**
     * The turns.
     *
     * @throws dev.weir.gateway.failure.GatewayException if there is the output of a call that was not made before it
     */
    static List<Message> of(List<Item> items) {
        var all = new ItemTurns();
        items.forEach(all::add);
        all.close();
        return all.turns;
    }

    private void add(Item item) {
        switch (item) {
            case Item.Turn(String role, List<ContentPart> parts) -> turn(role, parts);
            case Item.Call(String id, String name, String arguments) -> {
                called.add(id);
                calls.add(new ToolCall(id, name, arguments));
            }
            case Item.Output(String id, List<ContentPart> parts) -> output(id, parts);
            case Item.Thought(String text) -> {
                if (!said.isEmpty() && calls.isEmpty()) {
                    close();
                }
                thought.append(thought.isEmpty() || text.isEmpty() ? "" : "\n\n")
                        .append(text);
            }
            case Item.Reference(String id) -> throw new IllegalStateException("a reference is resolved before");
        }
    }

    private void turn(String role, List<ContentPart> parts) {
        if (role.equals("assistant")) {
            if (!said.isEmpty() && calls.isEmpty()) {
                close();
            }
            said.addAll(parts);
            return;
        }
        close();
        turns.add(new Message(role.equals("user") ? Role.USER : Role.SYSTEM, parts, null, List.of(), null, null));
    }

    private void output(String id, List<ContentPart> parts) {
        if (!called.contains(id)) {
            throw Refusals.wrong("input", "has the output of a call that was not made before it");
        }
        close();
        turns.add(new Message(Role.TOOL, parts, null, List.of(), id, null));
    }

    private void close() {
        if (thought.isEmpty() && said.isEmpty() && calls.isEmpty()) {
            return;
        }
        turns.add(new Message(Role.ASSISTANT, said, null, calls, null, thought.isEmpty() ? null : thought.toString()));
        thought.setLength(0);
        said.clear();
        calls.clear();
    }
}
