package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of a lane, given by its edge.
 *
 * @param <T> a frame: bytes for HTTP, a message for gRPC
 */
public interface ClientSide<T> {
    /** An encoder for one answer to this client. */
    AnswerEncoder<T> encoder(ModelNames names);

    /**
     * An express lane for an upstream that speaks the dialect of the request's own bytes; null if this client has none. Only asked when the
     * request goes upstream as its own bytes.
     */
    default @Nullable Lane<T> express(ModelNames names) {
        return null;
    }
}
