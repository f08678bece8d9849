package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.body.ByteBody;
import io.netty.buffer.ByteBuf;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes an answer's frames to a client as they come. */
final class StreamingAnswer implements CallReceiver, FrameBody.Watcher {
    private static final int MOST_WAITING = 64 << 10;

    private final OpenCall call;
    private final FrameRun waiting;
    private @Nullable FrameBody body;
    private boolean ready;
    private boolean headSent;
    private boolean flushAsked;
    private boolean endAsked;

    StreamingAnswer(OpenCall call) {
        this.call = call;
        this.waiting = new FrameRun(call.channel().alloc());
    }

    @Override
    public OpenCall call() {
        return call;
    }

    @Override
    public void opened(Opening opening) {
        begin(frames -> AnswerHead.streamed(call.arrival(), opening, frames));
    }

    /** Begins the answer before anything is known of it: from now on no status can be told. */
    void openEarly() {
        begin(frames -> AnswerHead.early(call.arrival(), frames));
    }

    private void begin(Function<ByteBody, HttpResponse<ByteBody>> head) {
        if (body == null) {
            FrameBody fresh = new FrameBody(call.channel(), this);
            body = fresh;
            call.answer(head.apply(fresh.asByteBody()));
        }
    }

    /** Whether its head is on its way, so that no status can be told any more. */
    boolean opened() {
        return body != null;
    }

    /** Whether everything so far has gone to a client that takes more. */
    boolean idle() {
        return waiting.isEmpty() && !full() && (ready || body == null);
    }

    @Override
    public void next(ByteBuf frame) {
        if (call.isOver()) {
            frame.release();
            return;
        }
        waiting.add(frame);
    }

    @Override
    public void flush() {
        if (call.isOver()) {
            return;
        }
        if (ready) {
            send();
        } else {
            flushAsked = true;
            if (waiting.size() > MOST_WAITING) {
                call.pause();
            }
        }
    }

    @Override
    public void ended() {
        if (call.isOver()) {
            return;
        }
        if (ready) {
            end();
        } else {
            endAsked = true;
        }
    }

    /** The honest last frame was among the others. Without any, the body must not look whole: the connection (or stream) is closed. */
    @Override
    public void broken(Failure failure) {
        if (headSent || !waiting.isEmpty()) {
            ended();
            return;
        }
        call.finish();
        call.channel().close();
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        call.refuse(failure, limits);
    }

    @Override
    public void ready() {
        ready = true;
        if (call.isOver()) {
            return;
        }
        if (endAsked) {
            end();
        } else if (flushAsked) {
            send();
            if (!full()) {
                call.resume();
            }
        }
    }

    @Override
    public void drained() {
        call.resume();
    }

    @Override
    public void discarded() {
        call.leave();
    }

    @Override
    public void left() {
        waiting.take().release();
    }

    private boolean full() {
        return body != null && body.full();
    }

    private void send() {
        // an empty write sends the head on its way
        if (body != null && (!waiting.isEmpty() || !headSent)) {
            headSent = true;
            body.write(waiting.take());
            if (body.full()) {
                call.pause();
            }
        }
    }

    private void end() {
        if (!waiting.isEmpty()) {
            send();
        }
        call.finish();
        if (body != null) {
            body.end();
        }
    }
}
