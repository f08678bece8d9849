package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Upstream's frames to events to client's frames. */
final class TranslatingLane<T> implements Lane<T> {
    private final AnswerDecoder decoder;
    private final AnswerEncoder<T> encoder;
    private @Nullable TokenCounts reported;
    private boolean complete;
    private int pieces;

    TranslatingLane(AnswerDecoder decoder, AnswerEncoder<T> encoder) {
        this.decoder = decoder;
        this.encoder = encoder;
    }

    @Override
    public void feed(ByteBuf bytes, Consumer<? super T> out) {
        decoder.decode(bytes, event -> on(event, out));
    }

    @Override
    public void end(Consumer<? super T> out) {
        decoder.end(event -> on(event, out));
    }

    private void on(AnswerEvent event, Consumer<? super T> out) {
        switch (event) {
            case AnswerEvent.Completed() -> complete = true;
            case AnswerEvent.UsageReported usage -> {
                reported = usage.counts();
                encoder.encode(usage, out);
            }
            case AnswerEvent.ChoiceFinished finished -> encoder.encode(finished, out);
            case AnswerEvent.ContentDelta delta -> piece(delta, out);
            case AnswerEvent.ReasoningDelta delta -> piece(delta, out);
            case AnswerEvent.RefusalDelta delta -> piece(delta, out);
            case AnswerEvent.ToolCallStarted started -> piece(started, out);
            case AnswerEvent.ToolCallDelta delta -> piece(delta, out);
            case AnswerEvent.Embedded embedded -> piece(embedded, out);
        }
    }

    private void piece(AnswerEvent event, Consumer<? super T> out) {
        pieces++;
        encoder.encode(event, out);
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public boolean begun() {
        return pieces > 0;
    }

    @Override
    public @Nullable TokenCounts reported() {
        return reported;
    }

    @Override
    public int pieces() {
        return pieces;
    }

    @Override
    public void finish(Ending ending, Consumer<? super T> out) {
        encoder.finish(ending, out);
    }

    @Override
    public void fail(Failure failure, Consumer<? super T> out) {
        encoder.fail(failure, out);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
