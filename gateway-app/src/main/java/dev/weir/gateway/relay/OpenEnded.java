package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;

/** Something that runs for a client until it ends or is ended. To be used on its event loop only. */
interface OpenEnded {
    /** Runs when it is over, however it ended. */
    void whenOver(Runnable action);

    /** Ends it from inside, such as when its key is revoked: the client is told. */
    void stop(Failure why);
}
