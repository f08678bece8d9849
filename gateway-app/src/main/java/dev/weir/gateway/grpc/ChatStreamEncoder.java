package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.failure.Failure;
import dev.weir.v1.ContentDelta;
import dev.weir.v1.ReasoningDelta;
import dev.weir.v1.RefusalDelta;
import dev.weir.v1.StreamChatCompletionResponse;
import dev.weir.v1.StreamCompleted;
import dev.weir.v1.ToolCallDelta;
import dev.weir.v1.ToolCallStarted;
import java.util.function.Consumer;

/** Events of a chat as messages of a stream. The first message, {@code started}, is the receiver's, since it knows the backend. */
final class ChatStreamEncoder implements AnswerEncoder<StreamChatCompletionResponse> {
    private final boolean continuousUsage;
    private final Sequence sequence;

    ChatStreamEncoder(boolean continuousUsage, Sequence sequence) {
        this.continuousUsage = continuousUsage;
        this.sequence = sequence;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super StreamChatCompletionResponse> out) {
        StreamChatCompletionResponse.Builder message = StreamChatCompletionResponse.newBuilder();
        switch (event) {
            case AnswerEvent.ContentDelta delta ->
                message.setContentDelta(ContentDelta.newBuilder()
                        .setChoiceIndex(delta.choice())
                        .setText(delta.text())
                        .addAllLogprobs(Protos.logprobs(delta.logprobs())));
            case AnswerEvent.ReasoningDelta(int choice, String text) ->
                message.setReasoningDelta(
                        ReasoningDelta.newBuilder().setChoiceIndex(choice).setText(text));
            case AnswerEvent.RefusalDelta(int choice, String text) ->
                message.setRefusalDelta(
                        RefusalDelta.newBuilder().setChoiceIndex(choice).setText(text));
            case AnswerEvent.ToolCallStarted(int choice, int index, String id, String name) ->
                message.setToolCallStarted(ToolCallStarted.newBuilder()
                        .setChoiceIndex(choice)
                        .setToolIndex(index)
                        .setId(id)
                        .setName(name));
            case AnswerEvent.ToolCallDelta(int choice, int index, String fragment) ->
                message.setToolCallDelta(ToolCallDelta.newBuilder()
                        .setChoiceIndex(choice)
                        .setToolIndex(index)
                        .setArgumentsFragment(fragment));
            case AnswerEvent.ChoiceFinished finished -> message.setChoiceFinished(Protos.finished(finished));
            case AnswerEvent.UsageReported usage -> {
                if (!continuousUsage) {
                    return;
                }
                message.setUsage(Protos.usage(usage.counts()));
            }
            case AnswerEvent.Embedded embedded -> {
                return;
            }
            case AnswerEvent.Completed completed -> {
                return;
            }
        }
        send(message, out);
    }

    @Override
    public void finish(Ending ending, Consumer<? super StreamChatCompletionResponse> out) {
        send(
                StreamChatCompletionResponse.newBuilder()
                        .setCompleted(StreamCompleted.newBuilder()
                                .setUsage(Protos.usage(ending.counts()))
                                .setTiming(Protos.timing(ending))),
                out);
    }

    private void send(
            StreamChatCompletionResponse.Builder message, Consumer<? super StreamChatCompletionResponse> out) {
        out.accept(message.setSequence(sequence.next()).build());
    }

    /** The status of the call says it; no message does. */
    @Override
    public void fail(Failure failure, Consumer<? super StreamChatCompletionResponse> out) {}
}
