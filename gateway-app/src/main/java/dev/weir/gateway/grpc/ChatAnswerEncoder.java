package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.failure.Failure;
import dev.weir.v1.ChatChoice;
import dev.weir.v1.CreateChatCompletionResponse;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects the events of a chat into one answer. */
final class ChatAnswerEncoder implements AnswerEncoder<CreateChatCompletionResponse> {
    private final AnswerTitle title;
    private final SortedMap<Integer, ChoiceCollector> choices = new TreeMap<>();

    ChatAnswerEncoder(AnswerTitle title) {
        this.title = title;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super CreateChatCompletionResponse> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> choice(delta.choice()).content(delta);
            case AnswerEvent.ReasoningDelta(int choice, String text) ->
                choice(choice).reasoning(text);
            case AnswerEvent.RefusalDelta(int choice, String text) ->
                choice(choice).refusal(text);
            case AnswerEvent.ToolCallStarted call -> choice(call.choice()).toolCall(call);
            case AnswerEvent.ToolCallDelta delta -> choice(delta.choice()).arguments(delta);
            case AnswerEvent.ChoiceFinished finished ->
                choice(finished.choice()).finished(finished);
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    private ChoiceCollector choice(int index) {
        return choices.computeIfAbsent(index, ChoiceCollector::new);
    }

    @Override
    public void finish(Ending ending, Consumer<? super CreateChatCompletionResponse> out) {
        CreateChatCompletionResponse.Builder answer = CreateChatCompletionResponse.newBuilder()
                .setId(title.id())
                .setModel(title.model())
                .setCreateTime(Protos.timestamp(title.created()))
                .setUsage(Protos.usage(ending.counts()))
                .setTiming(Protos.timing(ending));
        for (ChoiceCollector choice : choices.values()) {
            ChatChoice built = choice.build();
            answer.addChoices(built);
        }
        out.accept(answer.build());
    }

    /** The status of the call says it; no message does. */
    @Override
    public void fail(Failure failure, Consumer<? super CreateChatCompletionResponse> out) {}
}
