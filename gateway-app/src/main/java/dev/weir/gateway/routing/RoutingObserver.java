package dev.weir.gateway.routing;

import dev.weir.gateway.routing.line.LineObserver;

/** Watches places and the line; called on event loops, so it must be quick. */
public interface RoutingObserver extends LineObserver {
    /** Sees nothing. */
    RoutingObserver NONE = new RoutingObserver() {};

    /** A call goes to a server of that name which has to load its model first. */
    default void loads(String backend) {}
}
