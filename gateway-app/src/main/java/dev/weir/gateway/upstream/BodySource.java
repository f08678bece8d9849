package dev.weir.gateway.upstream;

import io.netty.buffer.ByteBuf;

/** A request's body that comes in pieces while it is sent. Such a request is never sent twice. */
public interface BodySource {
    /** How many bytes will come; negative: not known. */
    long length();

    /** The request's head is on its way: pieces can be given, now and later, on the same event loop. */
    void begin(Sink sink);

    /** The server can take more. */
    void wanted();

    /** Where the pieces go. */
    interface Sink {
        /** Sends a piece, which is released. False: no more until {@link BodySource#wanted}. */
        boolean part(ByteBuf piece);

        /** There are no more pieces. */
        void end();
    }
}
