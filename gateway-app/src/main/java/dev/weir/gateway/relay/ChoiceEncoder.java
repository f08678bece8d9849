package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.failure.Failure;
import java.util.function.Consumer;

/** Gives the only choice of one answer its place among those of another. What ends the answer is told by whoever knows the others too. */
final class ChoiceEncoder<T> implements AnswerEncoder<T> {
    private final int choice;
    private final AnswerEncoder<T> whole;

    ChoiceEncoder(int choice, AnswerEncoder<T> whole) {
        this.choice = choice;
        this.whole = whole;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super T> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta ->
                whole.encode(new AnswerEvent.ContentDelta(choice, delta.text(), delta.logprobs()), out);
            case AnswerEvent.ReasoningDelta delta ->
                whole.encode(new AnswerEvent.ReasoningDelta(choice, delta.text()), out);
            case AnswerEvent.RefusalDelta delta ->
                whole.encode(new AnswerEvent.RefusalDelta(choice, delta.text()), out);
            case AnswerEvent.ToolCallStarted call ->
                whole.encode(new AnswerEvent.ToolCallStarted(choice, call.index(), call.id(), call.name()), out);
            case AnswerEvent.ToolCallDelta delta ->
                whole.encode(new AnswerEvent.ToolCallDelta(choice, delta.index(), delta.argumentsFragment()), out);
            case AnswerEvent.ChoiceFinished finished ->
                whole.encode(new AnswerEvent.ChoiceFinished(choice, finished.reason(), finished.stopSequence()), out);
            case AnswerEvent.UsageReported usage -> {} // only the sum is of use to the client
            case AnswerEvent.Embedded embedded -> whole.encode(embedded, out);
            case AnswerEvent.Completed completed -> {}
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super T> out) {}

    @Override
    public void fail(Failure failure, Consumer<? super T> out) {}
}
