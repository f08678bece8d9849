package dev.weir.gateway.doors;

/** A client with one call open, that will leave. */
interface Leaver extends AutoCloseable {
    /** Waits until the first word of the answer has come. */
    void firstWord() throws Exception;

    /** Leaves; returns the moment, by the clock of {@link System#nanoTime}. */
    long leave() throws Exception;

    @Override
    default void close() throws Exception {}
}
