package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a body, without copying them, up to 64 MiB. */
final class WholeBody {
    private static final int MOST_BYTES = 64 << 20;

    private @Nullable ByteBuf only;
    private @Nullable CompositeByteBuf several;
    private int length;

    /** Takes a part. */
    void add(ByteBuf part) {
        length += part.readableBytes();
        if (length > MOST_BYTES) {
            part.release();
            throw new GatewayException(
                    FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent an answer that is too long.");
        }
        if (several != null) {
            several.addComponent(true, part);
        } else if (only == null) {
            only = part;
        } else {
            several = Unpooled.compositeBuffer(1024).addComponent(true, only).addComponent(true, part);
            only = null;
        }
    }

    byte[] toArray() {
        ByteBuf body = current();
        return body == null ? new byte[0] : ByteBufUtil.getBytes(body);
    }

    /** The body, which is the caller's from now on. */
    ByteBuf take() {
        ByteBuf body = current();
        only = null;
        several = null;
        return body == null ? Unpooled.EMPTY_BUFFER : body;
    }

    private @Nullable ByteBuf current() {
        return several != null ? several : only;
    }

    void close() {
        take().release();
    }
}
