package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events to lines of {@code /api/chat} or {@code /api/generate}. Of several choices only the first is told: Ollama knows no others. */
final class TextStreamEncoder implements AnswerEncoder<ByteBuf> {
    private final ObjectWriter objects;
    private final CallBuffer calls = new CallBuffer();
    private FinishReason reason = FinishReason.STOP;
    private @Nullable Timings timings;

    TextStreamEncoder(ObjectWriter objects) {
        this.objects = objects;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        if (Choices.isFirst(event)) {
            first(event, out);
        }
    }

    private void first(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> content(delta, out);
            case AnswerEvent.ReasoningDelta delta -> thinking(delta.text(), out);
            case AnswerEvent.RefusalDelta delta -> content(new AnswerEvent.ContentDelta(0, delta.text()), out);
            case AnswerEvent.ToolCallStarted call -> calls.started(call);
            case AnswerEvent.ToolCallDelta delta -> calls.more(delta);
            case AnswerEvent.ChoiceFinished finished -> finished(finished.reason(), out);
            case AnswerEvent.UsageReported usage -> timings = usage.timings();
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        var counts = new FinalCounts(ending, timings);
        out.accept(objects.last(Piece.NOTHING, DoneReasons.of(reason), counts).writeByte('\n'));
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        out.accept(OllamaErrors.line(failure));
    }

    private void content(AnswerEvent.ContentDelta delta, Consumer<? super ByteBuf> out) {
        if (!delta.text().isEmpty() || !delta.logprobs().isEmpty()) {
            line(new Piece(delta.text(), "", null, delta.logprobs()), out);
        }
    }

    private void thinking(String text, Consumer<? super ByteBuf> out) {
        if (!text.isEmpty()) {
            line(new Piece("", text, null, List.of()), out);
        }
    }

    private void finished(FinishReason why, Consumer<? super ByteBuf> out) {
        reason = why;
        String complete = calls.take();
        if (complete != null) {
            line(new Piece("", "", complete, List.of()), out);
        }
    }

    private void line(Piece piece, Consumer<? super ByteBuf> out) {
        out.accept(objects.partial(piece).writeByte('\n'));
    }
}
