package dev.weir.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Frames that wait to be written together. A single one stays as it is; more are copied into one buffer, which beats a gather of small ones. */
final class FrameRun {
    private static final int FIRST_SIZE = 1024;

    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf waiting;
    private boolean joined;

    FrameRun(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Takes ownership of the frame. */
    void add(ByteBuf frame) {
        ByteBuf first = waiting;
        if (first == null) {
            waiting = frame;
            return;
        }
        if (joined) {
            first.writeBytes(frame);
        } else {
            int needed = first.readableBytes() + frame.readableBytes();
            ByteBuf both = allocator.buffer(Math.max(FIRST_SIZE, needed));
            both.writeBytes(first).writeBytes(frame);
            first.release();
            waiting = both;
            joined = true;
        }
        frame.release();
    }

    int size() {
        return waiting == null ? 0 : waiting.readableBytes();
    }

    boolean isEmpty() {
        return waiting == null;
    }

    /** Hands over all that waits; empty if nothing does. */
    ByteBuf take() {
        ByteBuf all = waiting;
        waiting = null;
        joined = false;
        return all == null ? Unpooled.EMPTY_BUFFER : all;
    }
}
