package dev.weir.gateway.http;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** How an older door tells of failures: its own words, in its own body, with its own status. Headers are those of all doors. */
@FunctionalInterface
public interface FailureShape {
    /**
     * What its clients are told.
     *
     * @param usual the status that the other doors have for it
     */
    Told tell(Failure failure, int usual);

    /**
     * A failure for a client.
     *
     * @param body JSON; must not change any more
     */
    record Told(int status, byte[] body) {
        /** An object with one member: {@code {"detail": "Invalid API Key"}}. */
        public static Told member(int status, String name, String words) {
            ByteBuf body = Unpooled.buffer();
            new JsonOutput(body, false).beginObject().field(name, words).endObject();
            return new Told(status, ByteBufUtil.getBytes(body));
        }
    }
}
