package dev.weir.gateway.http;

import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.body.stream.BufferConsumer;
import io.micronaut.http.netty.body.NettyByteBodyFactory;
import io.micronaut.http.netty.body.StreamingNettyByteBody;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * A response body that is written while it is made, straight into the server's own buffer: no reactive stream, one object a write. To be
 * used on the channel's event loop, and not before {@link Watcher#ready()}: earlier responses of a pipelining client come first.
 */
final class FrameBody implements BufferConsumer.Upstream {
    private final Watcher watcher;
    private final NettyReadBufferFactory buffers;
    private final StreamingNettyByteBody.SharedBuffer sink;
    private final StreamingNettyByteBody body;
    private long unwritten;

    FrameBody(Channel channel, Watcher watcher) {
        this.watcher = watcher;
        NettyByteBodyFactory factory = new NettyByteBodyFactory(channel);
        this.buffers = factory.readBufferFactory();
        this.sink = factory.createStreamingBuffer(BodySizeLimits.UNLIMITED, this);
        this.body = new StreamingNettyByteBody(sink);
    }

    /** The body, for the response. */
    ByteBody asByteBody() {
        return body;
    }

    /** Writes and flushes; takes ownership of the bytes. */
    void write(ByteBuf bytes) {
        unwritten += bytes.readableBytes();
        sink.add(buffers.adapt(bytes));
    }

    /** Whether the channel has had enough: 64 KiB wait in it. It says {@link Watcher#drained} below 32 KiB. */
    boolean full() {
        return unwritten > 0;
    }

    /** The body is whole. */
    void end() {
        sink.complete();
    }

    @Override
    public void start() {
        watcher.ready();
    }

    @Override
    public void onBytesConsumed(long bytes) {
        boolean wasFull = unwritten > 0;
        unwritten = Math.max(0, unwritten - bytes);
        if (wasFull && unwritten == 0) {
            watcher.drained();
        }
    }

    @Override
    public void allowDiscard() {
        watcher.discarded();
    }

    /** Hears how the body fares. */
    interface Watcher {
        /** The head is written, the body can follow. */
        void ready();

        /** The channel can take more. Also said within {@link FrameBody#write} if it never had enough. */
        void drained();

        /** Nobody will read the body. */
        void discarded();
    }
}
