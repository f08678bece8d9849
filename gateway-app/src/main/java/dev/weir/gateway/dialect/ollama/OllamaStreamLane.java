package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Express lane for a stream of {@code /api/chat} or {@code /api/generate}. Only whole lines go on, since a line's end tells whether it is
 * an error or the last one. The last line is held until {@link #finish}.
 */
public final class OllamaStreamLane implements Lane<ByteBuf> {
    private static final int LONGEST_LINE = 8 << 20;

    private final AnswerScanner scanner = new AnswerScanner();
    private final ModelSplice splice;
    private @Nullable ByteBuf partial;
    private @Nullable ByteBuf last;
    private @Nullable TokenCounts counts;
    private boolean closed;
    private int pieces;

    /** A lane for one answer. */
    public OllamaStreamLane(ModelNames names) {
        this.splice = new ModelSplice(names);
    }

    @Override
    public void feed(ByteBuf bytes, Consumer<? super ByteBuf> out) {
        try {
            if (!complete() && !closed) {
                var run = new LineRun(splice, bytes);
                int rest = lines(bytes, run, out);
                run.flush(out);
                keep(bytes, rest);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void end(Consumer<? super ByteBuf> out) {
        ByteBuf line = partial;
        if (line == null || complete()) {
            return;
        }
        partial = null;
        if (scanner.isWhole()) {
            line.writeByte('\n');
            passAlone(line, out);
        } else {
            line.release();
        }
    }

    @Override
    public boolean complete() {
        return counts != null;
    }

    @Override
    public boolean begun() {
        return pieces > 0 || complete();
    }

    @Override
    public @Nullable TokenCounts reported() {
        return counts;
    }

    @Override
    public int pieces() {
        return pieces;
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf line = last;
        if (line != null) {
            last = null;
            out.accept(line);
        }
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        close();
        out.accept(OllamaErrors.line(failure));
    }

    @Override
    public void close() {
        closed = true;
        partial = released(partial);
        last = released(last);
    }

    /** Walks over all lines that end in this buffer, until the last one of the answer; gives where the unfinished one begins. */
    private int lines(ByteBuf bytes, LineRun run, Consumer<? super ByteBuf> out) {
        int start = bytes.readerIndex();
        int stop = bytes.writerIndex();
        while (start < stop) {
            int end = bytes.indexOf(start, stop, (byte) '\n');
            int until = end < 0 ? stop : end;
            bytes.forEachByte(start, until - start, scanner);
            if (end < 0) {
                return start;
            }
            line(bytes, start, end + 1, run, out);
            start = complete() ? stop : end + 1;
        }
        return stop;
    }

    private void line(ByteBuf bytes, int start, int end, LineRun run, Consumer<? super ByteBuf> out) {
        ByteBuf begun = partial;
        if (begun != null) {
            partial = null;
            begun.writeBytes(bytes, start, end - start);
            passAlone(begun, out);
        } else if (scanner.isBlank()) {
            scanner.reset();
        } else {
            if (isBroken()) {
                run.flush(out);
                throw broken();
            }
            if (scanner.fields().done()) {
                run.flush(out);
                hold(bytes.retainedSlice(start, end - start));
            } else {
                pieces++;
                run.add(start, end, scanner.fields(), out);
                scanner.reset();
            }
        }
    }

    /** A line in a buffer of its own, which is taken over. */
    private void passAlone(ByteBuf line, Consumer<? super ByteBuf> out) {
        if (scanner.isBlank()) {
            line.release();
        } else {
            if (isBroken()) {
                line.release();
                throw broken();
            }
            if (scanner.fields().done()) {
                hold(line);
                return;
            }
            pieces++;
            out.accept(named(line));
        }
        scanner.reset();
    }

    private void hold(ByteBuf line) {
        TopFields fields = scanner.fields();
        counts = TokenCounts.of(Math.max(0, fields.promptCount()), Math.max(0, fields.answerCount()));
        last = named(line);
    }

    private ByteBuf named(ByteBuf line) {
        if (!splice.touches(scanner.fields())) {
            return line;
        }
        try {
            return splice.edited(line, line.readerIndex(), line.writerIndex(), scanner.fields());
        } finally {
            line.release();
        }
    }

    private boolean isBroken() {
        return !scanner.isWhole() || scanner.fields().error();
    }

    private GatewayException broken() {
        return scanner.isWhole() ? UpstreamProblems.failed() : UpstreamProblems.unreadable();
    }

    private void keep(ByteBuf bytes, int rest) {
        int length = bytes.writerIndex() - rest;
        if (length == 0 || complete()) {
            return;
        }
        ByteBuf target = partial;
        if (target == null) {
            target = bytes.alloc().buffer(Math.max(512, 2 * length));
            partial = target;
        }
        if (target.readableBytes() + length > LONGEST_LINE) {
            throw UpstreamProblems.tooLong();
        }
        target.writeBytes(bytes, rest, length);
    }

    private static @Nullable ByteBuf released(@Nullable ByteBuf buffer) {
        if (buffer != null) {
            buffer.release();
        }
        return null;
    }
}
