package dev.weir.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one body that comes in pieces: as it is if its length is known, in chunks otherwise. */
final class SourceWriter implements BodySource.Sink {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final BodySource source;
    private final Runnable moved;
    private final boolean chunked;
    private boolean ended;
    private @Nullable ChannelFuture last;

    /** @param moved hears of each piece */
    SourceWriter(Channel channel, BodySource source, Runnable moved) {
        this.channel = channel;
        this.source = source;
        this.moved = moved;
        this.chunked = source.length() < 0;
    }

    void begin(ByteBuf head) {
        last = channel.writeAndFlush(head);
        source.begin(this);
    }

    @Override
    public boolean part(ByteBuf piece) {
        if (ended || !piece.isReadable()) {
            piece.release();
            return channel.isWritable();
        }
        moved.run();
        if (chunked) {
            channel.write(ByteBufUtil.writeAscii(channel.alloc(), Integer.toHexString(piece.readableBytes()) + "\r\n"));
            channel.write(piece);
            last = channel.writeAndFlush(Unpooled.wrappedBuffer(LINE_END));
        } else {
            last = channel.writeAndFlush(piece);
        }
        return channel.isWritable();
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            moved.run();
            if (chunked) {
                last = channel.writeAndFlush(Unpooled.wrappedBuffer(LAST_CHUNK));
            }
        }
    }

    /** The channel takes more again. */
    void goOn() {
        if (!ended && channel.isWritable()) {
            source.wanted();
        }
    }

    /** Whether there is more that the channel does not take. */
    boolean stuck() {
        return !ended && !channel.isWritable();
    }

    /** Whether the kernel has taken the whole request. */
    boolean written() {
        return ended && last != null && last.isSuccess();
    }
}
