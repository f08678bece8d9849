package dev.weir.client;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Joins the pieces of one choice. */
final class ChoiceCollector {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private final TreeMap<Integer, OpenCall> calls = new TreeMap<>();
    private FinishReason reason = FinishReason.OTHER;

    /** A tool call whose arguments are still coming. */
    private record OpenCall(String id, String name, StringBuilder arguments) {}

    void content(ChatEvent.ContentDelta delta) {
        text.append(delta.text());
        logprobs.addAll(delta.logprobs());
    }

    void reasoning(String piece) {
        reasoning.append(piece);
    }

    void refusal(String piece) {
        refusal.append(piece);
    }

    void toolCall(ChatEvent.ToolCallStarted call) {
        calls.put(call.tool(), new OpenCall(call.id(), call.name(), new StringBuilder()));
    }

    void arguments(int tool, String piece) {
        OpenCall call = calls.get(tool);
        if (call != null) {
            call.arguments().append(piece);
        }
    }

    void finished(FinishReason why) {
        reason = why;
    }

    ChatAnswer.Choice choice() {
        List<ContentPart> parts = text.isEmpty() ? List.of() : List.of(new ContentPart.Text(text.toString()));
        List<ToolCall> asked = calls.values().stream()
                .map(call ->
                        new ToolCall(call.id(), call.name(), call.arguments().toString()))
                .toList();
        ChatMessage message = new ChatMessage(ChatMessage.Role.ASSISTANT, parts, asked, "", reasoning.toString());
        return new ChatAnswer.Choice(message, refusal.toString(), reason, List.copyOf(logprobs));
    }
}
