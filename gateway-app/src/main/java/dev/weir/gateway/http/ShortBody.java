package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.stream.BaseStreamingByteBody;
import io.micronaut.http.body.stream.BufferConsumer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A body that is read before anybody knows whose it is, so never further than to a bound. On the channel's event loop. */
final class ShortBody implements BufferConsumer {
    private final int most;
    private final IntConsumer room;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private @Nullable Upstream client;

    private ShortBody(int most, IntConsumer room) {
        this.most = most;
        this.room = room;
    }

    /**
     * All of it; fails with {@code REQUEST_TOO_LARGE} if it is longer, with {@code CANCELLED} if its client leaves, and with what
     * {@code room} throws when it is told of more bytes.
     */
    static CompletableFuture<byte[]> read(ByteBody body, int most, IntConsumer room) {
        ShortBody reading = new ShortBody(most, room);
        switch (body) {
            case AvailableByteBody there -> {
                if (there.length() > most) {
                    reading.tooLong();
                } else if (reading.hasRoom((int) there.length())) {
                    reading.whole.complete(there.toByteArray());
                }
            }
            case BaseStreamingByteBody<?> streamed -> {
                Upstream from = streamed.primary(reading);
                reading.client = from;
                from.start();
            }
            default -> throw new IllegalStateException("a body of an unknown kind: " + body.getClass());
        }
        return reading.whole;
    }

    @Override
    public void add(ReadBuffer piece) {
        ByteBuf more = NettySide.bytes(piece);
        try {
            if (whole.isDone()) {
                return;
            }
            int length = more.readableBytes();
            if (bytes.size() + length > most) {
                tooLong();
                return;
            }
            if (!hasRoom(length)) {
                return;
            }
            bytes.writeBytes(ByteBufUtil.getBytes(more));
            if (client != null) {
                client.onBytesConsumed(length);
            }
        } finally {
            more.release();
        }
    }

    private boolean hasRoom(int more) {
        try {
            room.accept(more);
            return true;
        } catch (GatewayException full) {
            refuse(full);
            return false;
        }
    }

    private void tooLong() {
        refuse(Failure.of(
                        FailureCode.REQUEST_TOO_LARGE,
                        "A request without a key in a header may have %d bytes at most; send the key in a header."
                                .formatted(most))
                .asException());
    }

    private void refuse(GatewayException why) {
        bytes.reset();
        whole.completeExceptionally(why);
        if (client != null) {
            client.allowDiscard();
            client.disregardBackpressure();
        }
    }

    @Override
    public void complete() {
        whole.complete(bytes.toByteArray());
    }

    @Override
    public void error(Throwable broken) {
        whole.completeExceptionally(
                Failure.of(FailureCode.CANCELLED, "The client has left.").asException());
    }
}
