package dev.weir.gateway.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {
    private static final String TEXT = "\ufeffa: é😀\r\n\r\nb\rc\n\n\r\rlast";
    private static final List<String> LINES = List.of("a: é😀", "", "b", "c", "", "", "", "last");

    @Test
    void linesAreTheSameWhereverTheBytesAreCut() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertEquals(LINES, lines(bytes, first, second), first + ", " + second);
            }
        }
    }

    @Test
    void aLineThatNeverEndsIsRefused() {
        var splitter = new FrameSplitter();
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[FrameSplitter.LONGEST_LINE + 1]);
        assertThrows(GatewayException.class, () -> splitter.split(bytes, (line, from, to) -> {}));
    }

    private static List<String> lines(byte[] bytes, int first, int second) {
        var lines = new ArrayList<String>();
        var splitter = new FrameSplitter();
        FrameSplitter.LineReceiver out =
                (line, from, to) -> lines.add(new String(line, from, to - from, StandardCharsets.UTF_8));
        splitter.split(Unpooled.wrappedBuffer(bytes, 0, first), out);
        splitter.split(Unpooled.wrappedBuffer(bytes, first, second - first), out);
        splitter.split(Unpooled.wrappedBuffer(bytes, second, bytes.length - second), out);
        splitter.end(out);
        return lines;
    }
}
