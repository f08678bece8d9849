package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.UpstreamHead;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The body of an answer that is no success, as much of it as is worth reading. */
final class RefusedBody {
    private static final int ENOUGH = 16 * 1024;

    private final UpstreamHead head;
    private byte[] bytes = new byte[0];

    RefusedBody(UpstreamHead head) {
        this.head = head;
    }

    void add(ByteBuf part) {
        int room = Math.min(ENOUGH - bytes.length, part.readableBytes());
        if (room > 0) {
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + room);
            part.readBytes(bytes, before, room);
        }
        part.release();
    }

    UpstreamHead head() {
        return head;
    }

    byte[] bytes() {
        return bytes;
    }

    Failure failure(Provider provider, String sentModel) {
        return provider.refusal(head, bytes, new Sending(sentModel, 1, ""));
    }

    /** Whether another backend may do better: this one is full, or lacks the model. */
    boolean elsewhere() {
        return head.status() == 404 || head.status() == 429 || head.status() == 503;
    }
}
