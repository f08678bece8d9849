package dev.weir.gateway.routing;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.routing.line.Option;
import dev.weir.gateway.routing.line.Ticket;
import dev.weir.gateway.routing.line.Waiter;
import org.jspecify.annotations.Nullable;

/** Somebody in the line: makes a route of the place that it gets. Used on the loop of its claim. */
final class QueuedSeeker implements Waiter {
    private final Seeker seeker;
    private final Placing placing;
    private @Nullable Ticket ticket;

    /** Makes the route. */
    interface Placing {
        Route place(Candidate taken, double expectedTokens);
    }

    QueuedSeeker(Seeker seeker, Placing placing) {
        this.seeker = seeker;
        this.placing = placing;
    }

    void holds(Ticket own) {
        ticket = own;
    }

    @Override
    public void placed(Option option, long waited) {
        double expected = ticket == null ? 0 : ticket.estimate();
        seeker.placed(placing.place((Candidate) option, expected), waited);
    }

    @Override
    public void refused(Failure failure, long waited) {
        seeker.refused(failure, waited);
    }
}
