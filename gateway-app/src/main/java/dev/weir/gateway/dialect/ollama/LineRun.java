package dev.weir.gateway.dialect.ollama;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lines of one buffer that go on together: as a slice of it where nothing is changed, else as one new buffer. */
final class LineRun {
    private final ModelSplice splice;
    private final ByteBuf source;
    private int from = -1;
    private int to = -1;
    private @Nullable ByteBuf edited;

    LineRun(ModelSplice splice, ByteBuf source) {
        this.splice = splice;
        this.source = source;
    }

    /** Adds a line, its end included; lines are added in their order. */
    void add(int start, int end, TopFields fields, Consumer<? super ByteBuf> out) {
        if (splice.touches(fields)) {
            flushSlice(out);
            if (edited == null) {
                edited = source.alloc().buffer(Math.max(256, 2 * (source.writerIndex() - start)));
            }
            splice.write(source, start, end, fields, edited);
        } else {
            flushEdited(out);
            if (to != start) {
                flushSlice(out);
                from = start;
            }
            to = end;
        }
    }

    /** Gives on what was added. */
    void flush(Consumer<? super ByteBuf> out) {
        flushSlice(out);
        flushEdited(out);
    }

    private void flushSlice(Consumer<? super ByteBuf> out) {
        if (from >= 0) {
            out.accept(source.retainedSlice(from, to - from));
            from = -1;
            to = -1;
        }
    }

    private void flushEdited(Consumer<? super ByteBuf> out) {
        ByteBuf frame = edited;
        if (frame != null) {
            edited = null;
            out.accept(frame);
        }
    }
}
