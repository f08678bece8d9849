package dev.weir.gateway.relay;

import dev.weir.gateway.upstream.Exchange;

/** One try of one backend: one exchange, or several whose answers are the parts of one. Made first, so that its call knows it when it opens. */
interface Attempt extends Exchange {
    /** Sends what there is to send; what comes back may be told before this returns. */
    void open();
}
