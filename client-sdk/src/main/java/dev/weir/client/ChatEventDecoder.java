package dev.weir.client;

import dev.weir.client.failure.WeirException;
import dev.weir.client.transport.Decoder;
import dev.weir.v1.StreamChatCompletionResponse;
import org.jspecify.annotations.Nullable;

/** Reads the events of one chat stream. Signs of life and events of a later version are passed over. */
final class ChatEventDecoder implements Decoder<StreamChatCompletionResponse, ChatEvent> {
    private final StreamLaw law = new StreamLaw();

    @Override
    public @Nullable ChatEvent decode(StreamChatCompletionResponse message) {
        law.count(message.getSequence());
        return switch (message.getEventCase()) {
            case STARTED -> new ChatEvent.Started(AnswerReader.info(message.getStarted()));
            case CONTENT_DELTA -> content(message.getContentDelta());
            case REASONING_DELTA -> {
                var delta = message.getReasoningDelta();
                yield new ChatEvent.ReasoningDelta(delta.getChoiceIndex(), delta.getText());
            }
            case REFUSAL_DELTA -> {
                var delta = message.getRefusalDelta();
                yield new ChatEvent.RefusalDelta(delta.getChoiceIndex(), delta.getText());
            }
            case TOOL_CALL_STARTED -> toolCall(message.getToolCallStarted());
            case TOOL_CALL_DELTA -> arguments(message.getToolCallDelta());
            case CHOICE_FINISHED -> finished(message.getChoiceFinished());
            case USAGE -> new ChatEvent.Usage(AnswerReader.usage(message.getUsage()));
            case COMPLETED -> completed(message.getCompleted());
            case HEARTBEAT, EVENT_NOT_SET -> null;
        };
    }

    @Override
    public @Nullable WeirException atEnd() {
        return law.atEnd();
    }

    private ChatEvent completed(dev.weir.v1.StreamCompleted end) {
        law.complete();
        return new ChatEvent.Completed(AnswerReader.usage(end.getUsage()), AnswerReader.timing(end.getTiming()));
    }

    private static ChatEvent content(dev.weir.v1.ContentDelta delta) {
        return new ChatEvent.ContentDelta(
                delta.getChoiceIndex(), delta.getText(), AnswerReader.logprobs(delta.getLogprobsList()));
    }

    private static ChatEvent toolCall(dev.weir.v1.ToolCallStarted call) {
        return new ChatEvent.ToolCallStarted(call.getChoiceIndex(), call.getToolIndex(), call.getId(), call.getName());
    }

    private static ChatEvent arguments(dev.weir.v1.ToolCallDelta delta) {
        return new ChatEvent.ToolCallDelta(delta.getChoiceIndex(), delta.getToolIndex(), delta.getArgumentsFragment());
    }

    private static ChatEvent finished(dev.weir.v1.ChoiceFinished end) {
        return new ChatEvent.ChoiceFinished(end.getChoiceIndex(), AnswerReader.finishReason(end.getFinishReason()));
    }
}
