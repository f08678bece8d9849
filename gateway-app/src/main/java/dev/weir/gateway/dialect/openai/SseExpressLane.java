package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes an OpenAI stream on as its own bytes. What may change in flight: the model's name where asked and sent differ, a usage frame that
 * nobody asked for, the terminator, which waits for the books, and an error frame, which becomes the gate's own.
 */
public final class SseExpressLane implements Lane<ByteBuf> {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_BYTES = new byte[0];

    private final boolean usageAsked;
    private final int choices;
    private final byte[] answeredName;
    private final boolean rename;
    private final FrameCutter frames = new FrameCutter();
    private final AnswerScan scan = new AnswerScan();
    private boolean done;
    private int pieces;

    /**
     * @param usageAsked whether the client asked for a usage frame
     * @param choices how many choices have to be finished: prompts times answers to each
     */
    public SseExpressLane(ModelNames names, boolean usageAsked, int choices) {
        this.usageAsked = usageAsked;
        this.choices = choices;
        this.rename = names.differ();
        this.answeredName = rename ? JsonOutput.quoted(names.answered()) : NO_BYTES;
    }

    @Override
    public void feed(ByteBuf bytes, Consumer<? super ByteBuf> out) {
        try {
            frames.take(bytes);
            while (frames.next()) {
                judge(out);
            }
            frames.give(out);
        } finally {
            bytes.release();
        }
    }

    private void judge(Consumer<? super ByteBuf> out) {
        if (frames.dataLines == 0 && !done) {
            return;
        }
        if (done || isDone()) {
            done = true;
            frames.drop(out);
            return;
        }
        try {
            if (frames.dataLines == 1) {
                read(frames.bytes, frames.dataStart, frames.dataEnd);
                splice(out);
            } else {
                rewrite(out);
            }
        } catch (RuntimeException e) {
            frames.giveBefore(out);
            throw e;
        }
    }

    private boolean isDone() {
        return frames.dataEnd - frames.dataStart == DONE.length
                && Arrays.equals(frames.bytes, frames.dataStart, frames.dataEnd, DONE, 0, DONE.length);
    }

    private void read(byte[] bytes, int from, int to) {
        scan.scan(bytes, from, to);
        if (scan.errorStart >= 0) {
            throw UpstreamErrors.inStream(bytes, scan.errorStart, scan.errorEnd).asException();
        }
        if (scan.said > 0) {
            pieces++;
        }
    }

    private boolean unwanted() {
        return scan.hasUsage && scan.entries == 0 && !usageAsked;
    }

    private void splice(Consumer<? super ByteBuf> out) {
        if (unwanted()) {
            frames.drop(out);
        } else if (rename && scan.modelStart >= 0) {
            frames.replace(scan.modelStart, scan.modelEnd, answeredName);
        }
    }

    /** A frame of several data lines, which no server is known to send, goes on with one. */
    private void rewrite(Consumer<? super ByteBuf> out) {
        byte[] joined = DataLines.join(frames.bytes, frames.frameStart, frames.frameEnd);
        read(joined, 0, joined.length);
        if (unwanted()) {
            frames.drop(out);
            return;
        }
        var text = new StringBuilder("data: ");
        boolean named = rename && scan.modelStart >= 0;
        int from = named ? scan.modelEnd : 0;
        if (named) {
            text.append(new String(joined, 0, scan.modelStart, StandardCharsets.UTF_8));
            text.append(new String(answeredName, StandardCharsets.UTF_8));
        }
        text.append(new String(joined, from, joined.length - from, StandardCharsets.UTF_8))
                .append("\n\n");
        frames.replace(frames.frameStart, frames.frameEnd, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void end(Consumer<? super ByteBuf> out) {
        if (frames.holds()) {
            feed(Unpooled.wrappedBuffer(new byte[] {'\n', '\n'}), out);
        }
    }

    @Override
    public boolean complete() {
        return done && scan.allFinished(choices);
    }

    @Override
    public boolean begun() {
        return pieces > 0;
    }

    @Override
    public @Nullable TokenCounts reported() {
        return scan.counts();
    }

    @Override
    public int pieces() {
        return pieces;
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        out.accept(OpenAiFrames.done());
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        out.accept(OpenAiFrames.error(failure));
    }

    @Override
    public void close() {
        frames.close();
    }
}
