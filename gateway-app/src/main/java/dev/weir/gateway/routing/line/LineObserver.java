package dev.weir.gateway.routing.line;

/** Watches the line; called while its lock is held, so it must be quick. */
public interface LineObserver {
    /** Sees nothing. */
    LineObserver NONE = new LineObserver() {};

    /** A call got its place after so many nanoseconds. */
    default void placed(ServiceClass rank, long waited) {}

    /** A call was refused. */
    default void shed(ServiceClass rank, Shed why) {}

    /** A call left the line, since its client did. */
    default void left(ServiceClass rank, long waited) {}

    /**
     * A place is free again whose call had left a server at work.
     *
     * @param owner the server
     * @param seen true if the server was seen to have nothing to do, false if that was taken for granted at the end of the grace
     * @param took nanoseconds since the call left
     */
    default void drained(String owner, boolean seen, long took) {}

    /** Why a call gets no place. */
    enum Shed {
        /** The line was full. */
        FULL,
        /** It was in the line, and somebody came who goes before it while the line was full. */
        DISPLACED,
        /** Its deadline is too near. */
        DEADLINE,
        /** It waited for as long as anybody may. */
        TOO_LONG,
        /** All servers that it could go to went. */
        NO_SERVER
    }
}
