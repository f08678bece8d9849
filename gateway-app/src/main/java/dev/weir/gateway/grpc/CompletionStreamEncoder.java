package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.failure.Failure;
import dev.weir.v1.CompletionDelta;
import dev.weir.v1.StreamCompleted;
import dev.weir.v1.StreamCompletionResponse;
import java.util.function.Consumer;

/** Events of a completion as messages of a stream. The first message, {@code started}, is the receiver's. */
final class CompletionStreamEncoder implements AnswerEncoder<StreamCompletionResponse> {
    private final boolean continuousUsage;
    private final Sequence sequence;

    CompletionStreamEncoder(boolean continuousUsage, Sequence sequence) {
        this.continuousUsage = continuousUsage;
        this.sequence = sequence;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super StreamCompletionResponse> out) {
        if (event instanceof AnswerEvent.ContentDelta delta) {
            send(
                    StreamCompletionResponse.newBuilder()
                            .setDelta(CompletionDelta.newBuilder()
                                    .setChoiceIndex(delta.choice())
                                    .setText(delta.text())
                                    .addAllLogprobs(Protos.logprobs(delta.logprobs()))),
                    out);
        } else if (event instanceof AnswerEvent.ChoiceFinished finished) {
            send(StreamCompletionResponse.newBuilder().setChoiceFinished(Protos.finished(finished)), out);
        } else if (event instanceof AnswerEvent.UsageReported usage && continuousUsage) {
            send(StreamCompletionResponse.newBuilder().setUsage(Protos.usage(usage.counts())), out);
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super StreamCompletionResponse> out) {
        send(
                StreamCompletionResponse.newBuilder()
                        .setCompleted(StreamCompleted.newBuilder()
                                .setUsage(Protos.usage(ending.counts()))
                                .setTiming(Protos.timing(ending))),
                out);
    }

    private void send(StreamCompletionResponse.Builder message, Consumer<? super StreamCompletionResponse> out) {
        out.accept(message.setSequence(sequence.next()).build());
    }

    /** The status of the call says it; no message does. */
    @Override
    public void fail(Failure failure, Consumer<? super StreamCompletionResponse> out) {}
}
