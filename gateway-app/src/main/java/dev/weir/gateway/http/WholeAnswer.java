package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.body.ByteBody;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Collects an answer and sends it in one piece, so that one that broke can still say so with its status. */
final class WholeAnswer implements CallReceiver {
    private final OpenCall call;
    private final FrameRun pieces;
    private @Nullable Opening opening;

    WholeAnswer(OpenCall call) {
        this.call = call;
        this.pieces = new FrameRun(call.channel().alloc());
    }

    @Override
    public OpenCall call() {
        return call;
    }

    @Override
    public void opened(Opening known) {
        opening = known;
    }

    @Override
    public void next(ByteBuf frame) {
        if (call.isOver()) {
            frame.release();
        } else {
            pieces.add(frame);
        }
    }

    @Override
    public void flush() {
        // everything goes at the end
    }

    @Override
    public void ended() {
        if (call.isOver() || opening == null) {
            return;
        }
        call.finish();
        boolean empty = pieces.isEmpty();
        ByteBody body = NettySide.body(call.channel(), pieces.take());
        call.answer(
                empty
                        ? AnswerHead.empty(call.arrival(), opening, body)
                        : AnswerHead.whole(call.arrival(), opening, body));
    }

    @Override
    public void broken(Failure failure) {
        if (!call.isOver()) {
            pieces.take().release();
            call.refuse(failure, opening == null ? LimitView.NONE : opening.limits());
        }
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        call.refuse(failure, limits);
    }

    @Override
    public void left() {
        pieces.take().release();
    }
}
