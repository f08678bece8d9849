package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.routing.Parting;
import dev.weir.gateway.routing.Queued;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.routing.Seeker;
import dev.weir.gateway.routing.Wanted;
import dev.weir.gateway.routing.line.Claim;
import org.jspecify.annotations.Nullable;

/** A call's place on a backend, or in the line for one. One at a time, perhaps several one after the other. Lives on one event loop. */
final class Seat implements Seeker {
    private final Claim claim;
    private final CallBooks books;
    private final Occupant occupant;
    private @Nullable Queued queued;
    private @Nullable Route route;

    /** Whoever wants a place. */
    interface Occupant {
        /** Has it. */
        void seated(Route place);

        /** Gets none. */
        void unseated(Failure why);
    }

    Seat(Claim claim, CallBooks books, Occupant occupant) {
        this.claim = claim;
        this.books = books;
        this.occupant = occupant;
    }

    /**
     * Looks for a place; the occupant may hear of it before this returns.
     *
     * @throws dev.weir.gateway.failure.GatewayException if there is none, and none to wait for
     */
    void seek(Journey journey, @Nullable String avoid) {
        switch (journey.router().choose(new Wanted(journey.resolved(), claim, journey.kin(), avoid), this)) {
            case Route now -> take(now);
            case Queued later -> queued = later;
        }
    }

    private void take(Route place) {
        route = place;
        books.goingTo(place.provider().backend().name(), place.sentModel());
        occupant.seated(place);
    }

    @Override
    public void placed(Route place, long waited) {
        queued = null;
        books.waited(waited);
        take(place);
    }

    @Override
    public void refused(Failure failure, long waited) {
        queued = null;
        books.waited(waited);
        occupant.unseated(failure);
    }

    /** About which place it has in the line; 0: in none. */
    int place() {
        return queued == null ? 0 : queued.place();
    }

    /** The backend that was sent to last; null: none yet. */
    @Nullable
    Route route() {
        return route;
    }

    /** The name of that backend; empty: none yet. */
    String backend() {
        return route == null ? "" : route.provider().backend().name();
    }

    /** Gives up the place, or the place in line. */
    void leave(Parting how, long tokens) {
        if (queued != null) {
            queued.leave();
            queued = null;
        }
        if (route != null) {
            route.release(how, tokens);
        }
    }
}
