package dev.weir.gateway.upstream;

/** A request that is on its way or being answered. To be used on its event loop only. */
public interface Exchange {
    /** Stops reading from the server, so that its sending stops too. */
    void pause();

    /** Goes on reading. */
    void resume();

    /** Closes the connection at once, in whatever phase; nothing is told to the listener any more. Without effect after the end. */
    void close();
}
