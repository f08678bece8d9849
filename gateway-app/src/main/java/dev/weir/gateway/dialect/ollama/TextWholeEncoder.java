package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events to one object of {@code /api/chat} or {@code /api/generate}. */
final class TextWholeEncoder implements AnswerEncoder<ByteBuf> {
    private final ObjectWriter objects;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private final CallBuffer calls = new CallBuffer();
    private @Nullable String completeCalls;
    private FinishReason reason = FinishReason.STOP;
    private @Nullable Timings timings;

    TextWholeEncoder(ObjectWriter objects) {
        this.objects = objects;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        if (Choices.isFirst(event)) {
            first(event);
        }
    }

    private void first(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> {
                content.append(delta.text());
                logprobs.addAll(delta.logprobs());
            }
            case AnswerEvent.ReasoningDelta delta -> thinking.append(delta.text());
            case AnswerEvent.RefusalDelta delta -> content.append(delta.text());
            case AnswerEvent.ToolCallStarted call -> calls.started(call);
            case AnswerEvent.ToolCallDelta delta -> calls.more(delta);
            case AnswerEvent.ChoiceFinished finished -> {
                reason = finished.reason();
                completeCalls = calls.take();
            }
            case AnswerEvent.UsageReported usage -> timings = usage.timings();
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        var piece = new Piece(content.toString(), thinking.toString(), completeCalls, logprobs);
        out.accept(objects.last(piece, DoneReasons.of(reason), new FinalCounts(ending, timings)));
    }

    /** Nothing of the answer has gone out yet, so the edge can still tell the failure with a status of its own. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {}
}
