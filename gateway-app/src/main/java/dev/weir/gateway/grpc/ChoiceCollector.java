package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.v1.ChatChoice;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ContentPart;
import dev.weir.v1.Role;
import dev.weir.v1.ToolCall;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the pieces of one choice. */
final class ChoiceCollector {
    private final ChatChoice.Builder choice;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final SortedMap<Integer, CallPieces> calls = new TreeMap<>();

    ChoiceCollector(int index) {
        choice = ChatChoice.newBuilder().setIndex(index);
    }

    void content(AnswerEvent.ContentDelta delta) {
        text.append(delta.text());
        choice.addAllLogprobs(Protos.logprobs(delta.logprobs()));
    }

    void reasoning(String piece) {
        reasoning.append(piece);
    }

    void refusal(String piece) {
        refusal.append(piece);
    }

    void toolCall(AnswerEvent.ToolCallStarted call) {
        calls.put(call.index(), new CallPieces(call.id(), call.name(), new StringBuilder()));
    }

    void arguments(AnswerEvent.ToolCallDelta delta) {
        @Nullable CallPieces call = calls.get(delta.index());
        if (call != null) {
            call.arguments.append(delta.argumentsFragment());
        }
    }

    void finished(AnswerEvent.ChoiceFinished event) {
        choice.setFinishReason(Protos.reason(event.reason()));
        if (event.stopSequence() != null) {
            choice.setStopSequence(event.stopSequence());
        }
    }

    ChatChoice build() {
        ChatMessage.Builder message = ChatMessage.newBuilder()
                .setRole(Role.ROLE_ASSISTANT)
                .setReasoning(reasoning.toString())
                .setRefusal(refusal.toString());
        if (!text.isEmpty()) {
            message.addParts(ContentPart.newBuilder().setText(text.toString()));
        }
        for (CallPieces call : calls.values()) {
            message.addToolCalls(ToolCall.newBuilder()
                    .setId(call.id)
                    .setName(call.name)
                    .setArgumentsJson(call.arguments.toString()));
        }
        return choice.setMessage(message).build();
    }

    private record CallPieces(String id, String name, StringBuilder arguments) {}
}
