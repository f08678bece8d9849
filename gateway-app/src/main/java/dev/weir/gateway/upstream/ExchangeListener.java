package dev.weir.gateway.upstream;

import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;

/** What comes back. Order: one head, any number of parts, then one end or failure; or a failure alone. */
public interface ExchangeListener {
    /** Status and headers have come. */
    void head(UpstreamHead head);

    /** A part of the body; the listener owns it. */
    void body(ByteBuf part);

    /** All parts of what the socket had to give by now have been told: the moment to flush. */
    void readComplete();

    /** The body is whole, by HTTP's framing. */
    void end();

    /**
     * The connection could not be made, broke, or kept silent for too long.
     *
     * @param failure what to say
     * @param sent false if the server cannot have seen the request, so that another server may be tried without doing anything twice
     */
    void failed(Failure failure, boolean sent);
}
