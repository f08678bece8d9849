package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frames of an SSE stream whose bytes come in any pieces, and lets them pass: runs of frames that nobody touches go on as slices of
 * the very buffer they came in. Only a frame that was cut in two is held until its rest is there. Used in rounds: {@link #take},
 * {@link #next} until false (with at most one of {@link #drop} or {@link #replace} for each frame), {@link #give}.
 */
final class FrameCutter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;
    private static final long FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long RETURNS = 0x0d0d0d0d0d0d0d0dL;
    private static final int MOST_HELD = 1 << 20;
    private static final int KEPT = 4096;

    /** Held bytes, then those of this round. */
    byte[] bytes = new byte[512];

    /** The payload of the frame's data line, without field name; of the last one, if there are several. */
    int dataStart;

    int dataEnd;

    /** How many data lines the frame has. */
    int dataLines;

    int frameStart;
    int frameEnd;
    private int held;
    private int limit;
    private int runStart;
    private int lineStart;
    private int searched;
    private boolean cut;
    private boolean lineFeedMayFollow;
    private @Nullable ByteBuf in;
    private @Nullable ByteBuf edited;

    /** Starts a round; the buffer stays the caller's. */
    void take(ByteBuf buffer) {
        int fresh = buffer.readableBytes();
        limit = held + fresh;
        if (limit > bytes.length) {
            // a long frame that comes in small pieces: not copied anew for each of them
            int room = held > KEPT ? 2 * limit : Math.min(2 * bytes.length, KEPT);
            bytes = Arrays.copyOf(bytes, Math.max(limit, room));
        }
        buffer.getBytes(buffer.readerIndex(), bytes, held, fresh);
        in = buffer;
        if (lineFeedMayFollow && fresh > 0) {
            if (bytes[held] == '\n') {
                searched = lineStart = held + 1;
            }
            lineFeedMayFollow = false;
        }
    }

    /** Goes to the next frame that is complete; false if there is none any more. */
    boolean next() {
        if (cut) {
            frameStart = frameEnd;
            dataLines = 0;
            cut = false;
        }
        while (true) {
            int end = lineEnd();
            if (end < 0) {
                return false;
            }
            int behind = end + 1;
            if (bytes[end] == '\r') {
                if (behind == limit) {
                    lineFeedMayFollow = true;
                } else if (bytes[behind] == '\n') {
                    behind++;
                }
            }
            boolean blank = end == lineStart;
            readLine(end);
            lineStart = searched = behind;
            if (blank) {
                frameEnd = behind;
                cut = true;
                return true;
            }
        }
    }

    private int lineEnd() {
        int i = searched;
        while (i < limit) {
            if (i + 8 <= limit) {
                long word = (long) LONG.get(bytes, i);
                long feed = word ^ FEEDS;
                long carriage = word ^ RETURNS;
                long hit = ((feed - LOW) & ~feed | (carriage - LOW) & ~carriage) & HIGH;
                if (hit == 0) {
                    i += 8;
                    continue;
                }
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return i;
            }
            i++;
        }
        searched = limit;
        return -1;
    }

    private void readLine(int end) {
        int at = lineStart;
        if (end - at >= 5
                && bytes[at] == 'd'
                && bytes[at + 1] == 'a'
                && bytes[at + 2] == 't'
                && bytes[at + 3] == 'a'
                && bytes[at + 4] == ':') {
            dataStart = at + 5 < end && bytes[at + 5] == ' ' ? at + 6 : at + 5;
            dataEnd = end;
            dataLines++;
        }
    }

    /** The current frame does not go on. */
    void drop(Consumer<? super ByteBuf> out) {
        pass(frameStart, out);
        runStart = frameEnd;
    }

    /** A part of the current frame goes on as something else. */
    void replace(int start, int end, byte[] by) {
        ByteBuf to = edited;
        if (to == null) {
            to = edited = round().alloc().buffer(limit - runStart + 64);
        }
        to.writeBytes(bytes, runStart, start - runStart);
        to.writeBytes(by);
        runStart = end;
    }

    private void pass(int end, Consumer<? super ByteBuf> out) {
        if (runStart >= end) {
            return;
        }
        ByteBuf from = round();
        if (edited != null) {
            edited.writeBytes(bytes, runStart, end - runStart);
        } else {
            if (runStart < held) {
                int old = Math.min(end, held) - runStart;
                out.accept(from.alloc().buffer(old).writeBytes(bytes, runStart, old));
                runStart += old;
            }
            if (runStart < end) {
                out.accept(from.retainedSlice(from.readerIndex() + runStart - held, end - runStart));
            }
        }
        runStart = end;
    }

    /** Ends a round: passes what is complete, up to a frame that is still current, and holds the rest. */
    void give(Consumer<? super ByteBuf> out) {
        int end = cut ? frameEnd : frameStart;
        pass(end, out);
        if (edited != null) {
            ByteBuf made = edited;
            edited = null;
            out.accept(made);
        }
        hold(end);
    }

    /** Ends a round in front of the current frame, which is thrown away. */
    void giveBefore(Consumer<? super ByteBuf> out) {
        drop(out);
        give(out);
    }

    private void hold(int from) {
        held = limit - from;
        if (held > MOST_HELD) {
            throw new GatewayException(
                    FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent a frame that is too long.");
        }
        byte[] kept = bytes.length > KEPT && held <= KEPT ? new byte[Math.max(512, held)] : bytes;
        System.arraycopy(bytes, from, kept, 0, held);
        bytes = kept;
        lineStart -= from;
        searched -= from;
        dataStart -= from;
        dataEnd -= from;
        frameStart = 0;
        frameEnd = 0;
        runStart = 0;
        if (cut) {
            dataLines = 0;
            cut = false;
        }
        in = null;
    }

    /** Whether a frame that is not complete is held. */
    boolean holds() {
        return held > 0;
    }

    private ByteBuf round() {
        ByteBuf buffer = in;
        if (buffer == null) {
            throw new IllegalStateException("no round has begun");
        }
        return buffer;
    }

    /** Frees a round that was not ended. */
    void close() {
        if (edited != null) {
            edited.release();
            edited = null;
        }
    }
}
