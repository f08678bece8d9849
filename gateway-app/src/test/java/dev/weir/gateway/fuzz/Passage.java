package dev.weir.gateway.fuzz;

import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One answer's way through a reader, written down. */
final class Passage {
    private static final Set<FailureCode> SERVERS = EnumSet.of(
            FailureCode.UPSTREAM_INVALID_ANSWER, FailureCode.UPSTREAM_ERROR, FailureCode.CONTEXT_LENGTH_EXCEEDED);

    /** Half of a line's end may come after its frame was let go: as many lines, with other ends. */
    private static final Pattern LINE_ENDS = Pattern.compile("[\r\n]+");

    private final Consumer<ByteBuf> feed;
    private final Runnable end;
    private final Runnable close;
    private final StringBuilder written;

    private Passage(StringBuilder written, Consumer<ByteBuf> feed, Runnable end, Runnable close) {
        this.written = written;
        this.feed = feed;
        this.end = end;
        this.close = close;
    }

    static Passage of(AnswerDecoder decoder) {
        var written = new StringBuilder();
        return new Passage(
                written,
                bytes -> decoder.decode(bytes, event -> written.append(event).append('\n')),
                () -> decoder.end(event -> written.append(event).append('\n')),
                decoder::close);
    }

    static Passage of(Lane<ByteBuf> lane) {
        var written = new StringBuilder();
        Consumer<ByteBuf> out = frame -> {
            written.append(frame.toString(StandardCharsets.ISO_8859_1));
            frame.release();
        };
        return new Passage(
                written,
                bytes -> lane.feed(bytes, out),
                () -> {
                    lane.end(out);
                    written.append("complete: ").append(lane.complete());
                    written.append(", counts: ").append(lane.reported());
                },
                lane::close);
    }

    /** What comes out, and how it ends. */
    String through(List<byte[]> pieces) {
        var buffers = new ArrayList<ByteBuf>();
        try {
            for (byte[] piece : pieces) {
                ByteBuf buffer = Unpooled.copiedBuffer(piece);
                buffers.add(buffer);
                feed.accept(buffer);
            }
            end.run();
        } catch (GatewayException failure) {
            if (!SERVERS.contains(failure.failure().code())) {
                throw new AssertionError("a server is not to blame for " + failure.failure(), failure);
            }
            written.append(failure.failure().code());
        } finally {
            close.run();
        }
        if (buffers.stream().anyMatch(buffer -> buffer.refCnt() > 0 && buffer.capacity() > 0)) {
            throw new AssertionError("a buffer was not given back");
        }
        return LINE_ENDS.matcher(written).replaceAll("\n");
    }
}
