package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.FrameSplitter;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Reads a stream of {@code /api/chat} or {@code /api/generate}: an object on each line, the last one with {@code done}. */
final class StreamDecoder implements AnswerDecoder {
    private final FrameSplitter lines = new FrameSplitter();
    private final LineEvents events;

    StreamDecoder(LineEvents events) {
        this.events = events;
    }

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        try {
            if (!events.done()) {
                lines.split(bytes, (array, from, to) -> line(array, from, to, out));
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        if (!events.done()) {
            lines.end((array, from, to) -> lastLine(array, from, to, out));
        }
    }

    @Override
    public void close() {
        // holds nothing that would have to be freed
    }

    private void line(byte[] array, int from, int to, Consumer<? super AnswerEvent> out) {
        if (!events.done() && !isBlank(array, from, to)) {
            events.tell(AnswerLine.read(array, from, to), out);
        }
    }

    /** A line without its end is whole or cut off; only its last byte tells. */
    private void lastLine(byte[] array, int from, int to, Consumer<? super AnswerEvent> out) {
        int end = to;
        while (end > from && array[end - 1] <= ' ') {
            end--;
        }
        if (end > from && isWhole(array, from, end)) {
            line(array, from, end, out);
        }
    }

    private static boolean isWhole(byte[] array, int from, int to) {
        var scanner = new AnswerScanner();
        for (int i = from; i < to; i++) {
            scanner.process(array[i]);
        }
        return scanner.isWhole();
    }

    private static boolean isBlank(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] > ' ' || array[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
