package dev.weir.gateway.routing;

import dev.weir.gateway.routing.line.Ticket;

/**
 * A place in the line; its {@link Seeker} hears how it ends.
 *
 * @param ticket for the line
 */
public record Queued(Ticket ticket) implements Offer {
    /** About which one it is: 1 is the next; 0: it does not wait any more. */
    public int place() {
        return ticket.place();
    }

    /** Leaves the line at once, or gives back the place that was taken meanwhile. Without effect after the seeker was told. */
    public void leave() {
        ticket.leave();
    }
}
