package dev.weir.gateway.routing.line;

/** How much a server takes at the moment. Asked by all event loops at once, so it must be quick. */
public interface Gatekeeper {
    /** The server's name. */
    String name();

    /** Calls at once, at least 1; {@link Slots#UNLIMITED} if nobody has to wait for this server. */
    int most();

    /** A call comes in; false: not now, though there was room. */
    boolean enter();
}
