package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;

/** A file that a client sends in pieces. To be used on its event loop only. */
public interface Upload {
    /** How many bytes will come; negative: not known. */
    long length();

    /** From now on the pieces go to the taker. */
    void begin(Taker taker);

    /** More can be taken. Not to be said within {@link Taker#part}. */
    void wanted();

    /** Nobody wants the rest. */
    void stop();

    /** Takes the pieces. */
    interface Taker {
        /** A piece, which the taker owns. False: no more until {@link Upload#wanted}. */
        boolean part(ByteBuf piece);

        /** That was all. */
        void end();

        /** It broke off. */
        void broken(Failure failure);
    }
}
