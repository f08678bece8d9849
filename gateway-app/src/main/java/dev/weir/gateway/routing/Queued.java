package dev.weir.gateway.routing;

import dev.weir.gateway.routing.line.Ticket;

/**
 * A place in the line; its {@link Seeker} hears how it ends.
 *
 * @param ticket for the line
 */
public record Queued(Ticket ticket) implements Offer {
    /** Leaves the line at once, or gives back the place that was taken meanwhile. Without effect after the seeker was told. */
    public void leave() {
        ticket.leave();
    }
}
