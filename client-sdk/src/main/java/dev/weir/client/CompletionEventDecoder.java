package dev.weir.client;

import dev.weir.client.failure.WeirException;
import dev.weir.client.transport.Decoder;
import dev.weir.v1.CompletionDelta;
import dev.weir.v1.StreamCompletionResponse;
import org.jspecify.annotations.Nullable;

/** Reads the events of one completion stream, which are a chat's without its reasoning and tools. */
final class CompletionEventDecoder implements Decoder<StreamCompletionResponse, ChatEvent> {
    private final StreamLaw law = new StreamLaw();

    @Override
    public @Nullable ChatEvent decode(StreamCompletionResponse message) {
        law.count(message.getSequence());
        return switch (message.getEventCase()) {
            case STARTED -> new ChatEvent.Started(AnswerReader.info(message.getStarted()));
            case DELTA -> content(message.getDelta());
            case CHOICE_FINISHED -> {
                var end = message.getChoiceFinished();
                yield new ChatEvent.ChoiceFinished(
                        end.getChoiceIndex(), AnswerReader.finishReason(end.getFinishReason()));
            }
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

    private static ChatEvent content(CompletionDelta delta) {
        return new ChatEvent.ContentDelta(
                delta.getChoiceIndex(), delta.getText(), AnswerReader.logprobs(delta.getLogprobsList()));
    }
}
