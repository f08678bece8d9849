package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.failure.Failure;
import dev.weir.v1.CompletionChoice;
import dev.weir.v1.CreateCompletionResponse;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects the events of a completion into one answer. */
final class CompletionAnswerEncoder implements AnswerEncoder<CreateCompletionResponse> {
    private final AnswerTitle title;
    private final SortedMap<Integer, Pieces> choices = new TreeMap<>();

    CompletionAnswerEncoder(AnswerTitle title) {
        this.title = title;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super CreateCompletionResponse> out) {
        if (event instanceof AnswerEvent.ContentDelta delta) {
            Pieces pieces = pieces(delta.choice());
            pieces.text.append(delta.text());
            pieces.choice.addAllLogprobs(Protos.logprobs(delta.logprobs()));
        } else if (event instanceof AnswerEvent.ChoiceFinished finished) {
            pieces(finished.choice()).choice.setFinishReason(Protos.reason(finished.reason()));
        }
    }

    private Pieces pieces(int index) {
        return choices.computeIfAbsent(
                index, i -> new Pieces(CompletionChoice.newBuilder().setIndex(i), new StringBuilder()));
    }

    @Override
    public void finish(Ending ending, Consumer<? super CreateCompletionResponse> out) {
        CreateCompletionResponse.Builder answer = CreateCompletionResponse.newBuilder()
                .setId(title.id())
                .setModel(title.model())
                .setCreateTime(Protos.timestamp(title.created()))
                .setUsage(Protos.usage(ending.counts()))
                .setTiming(Protos.timing(ending));
        for (Pieces pieces : choices.values()) {
            answer.addChoices(pieces.choice.setText(pieces.text.toString()));
        }
        out.accept(answer.build());
    }

    /** The status of the call says it; no message does. */
    @Override
    public void fail(Failure failure, Consumer<? super CreateCompletionResponse> out) {}

    private record Pieces(CompletionChoice.Builder choice, StringBuilder text) {}
}
