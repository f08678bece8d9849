package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.relay.Upload;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.stream.BaseStreamingByteBody;
import io.micronaut.http.body.stream.BufferConsumer;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A request's body, read piece by piece and no faster than it is taken. To be used on the channel's event loop. */
final class RequestUpload implements Upload, BufferConsumer {
    private final ByteBody body;
    private @Nullable Taker taker;
    private @Nullable Upstream client;
    private long owed;
    private boolean holding;
    private boolean stopped;

    RequestUpload(ByteBody body) {
        this.body = body;
    }

    @Override
    public long length() {
        return body.expectedLength().orElse(-1);
    }

    @Override
    public void begin(Taker to) {
        taker = to;
        switch (body) {
            case AvailableByteBody whole -> {
                add(whole.toReadBuffer());
                complete();
            }
            case BaseStreamingByteBody<?> streamed -> {
                client = streamed.primary(this);
                client.start();
                goOn();
            }
            default -> throw new IllegalStateException("a body of an unknown kind: " + body.getClass());
        }
    }

    @Override
    public void wanted() {
        holding = false;
        goOn();
    }

    /** Lets the client send as much as was taken. */
    private void goOn() {
        long more = owed;
        if (client != null && !holding && more > 0) {
            owed = 0;
            client.onBytesConsumed(more);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        if (client != null) {
            client.allowDiscard();
            client.disregardBackpressure();
        }
    }

    @Override
    public void add(ReadBuffer piece) {
        ByteBuf bytes = NettySide.bytes(piece);
        if (stopped || taker == null) {
            bytes.release();
            return;
        }
        owed += bytes.readableBytes();
        holding = !taker.part(bytes);
        goOn();
    }

    @Override
    public void complete() {
        if (!stopped && taker != null) {
            taker.end();
        }
    }

    @Override
    public void error(Throwable broken) {
        if (!stopped && taker != null) {
            taker.broken(Failure.of(FailureCode.CANCELLED, "The client has left."));
        }
    }
}
