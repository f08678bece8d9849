package dev.weir.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one request after the other to a channel: head and body in one buffer if the body is small, a large body piece by piece as the
 * server takes it, so that a slow server does not make the gate copy the whole body.
 */
final class RequestWriter {
    private static final int PIECE = 64 * 1024;

    private final Channel channel;
    private List<byte[]> body = List.of();
    private long left;
    private int index;
    private int offset;
    private @Nullable ChannelFuture last;
    private @Nullable SourceWriter pieces;

    RequestWriter(Channel channel) {
        this.channel = channel;
    }

    /** Begins a request. */
    void send(RequestHead head, HttpExchange exchange) {
        UpstreamRequest request = exchange.request();
        BodySource source = request.source();
        pieces = source == null ? null : new SourceWriter(channel, source, exchange::moved);
        body = request.body();
        left = body.stream().mapToLong(piece -> piece.length).sum();
        index = 0;
        offset = 0;
        ByteBuf first = channel.alloc().directBuffer(RequestHead.ROOM + (int) Math.min(left, PIECE));
        try {
            head.write(first, request, left);
        } catch (RuntimeException e) {
            first.release();
            throw e;
        }
        if (pieces != null) {
            pieces.begin(first);
            return;
        }
        fill(first);
        last = channel.write(first);
        goOn();
    }

    /** Writes what the channel takes now. */
    void goOn() {
        if (pieces != null) {
            pieces.goOn();
            return;
        }
        while (left > 0 && channel.isWritable()) {
            ByteBuf next = channel.alloc().directBuffer((int) Math.min(left, PIECE));
            fill(next);
            last = channel.write(next);
        }
        channel.flush();
    }

    /** Whether the server takes nothing more of a body that comes in pieces. */
    boolean stuck() {
        return pieces != null && pieces.stuck();
    }

    /** Whether the kernel has taken the whole request. */
    boolean written() {
        return pieces != null ? pieces.written() : left == 0 && last != null && last.isSuccess();
    }

    private void fill(ByteBuf out) {
        int room = (int) Math.min(left, PIECE);
        left -= room;
        while (room > 0) {
            byte[] piece = body.get(index);
            int count = Math.min(room, piece.length - offset);
            out.writeBytes(piece, offset, count);
            room -= count;
            offset += count;
            if (offset == piece.length) {
                index++;
                offset = 0;
            }
        }
    }
}
