package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** The lane of an answer for which no server is needed: whole from the start. */
final class FinishedLane<T> implements Lane<T> {
    private final AnswerEncoder<T> encoder;

    FinishedLane(AnswerEncoder<T> encoder) {
        this.encoder = encoder;
    }

    @Override
    public void feed(ByteBuf bytes, Consumer<? super T> out) {
        bytes.release();
    }

    @Override
    public void end(Consumer<? super T> out) {}

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public boolean begun() {
        return false;
    }

    @Override
    public TokenCounts reported() {
        return TokenCounts.NONE;
    }

    @Override
    public int pieces() {
        return 0;
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
    public void close() {}
}
