package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Parting;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.routing.line.Claim;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call's way to its answer: where it goes, and where it goes when that fails. Lives on the call's event loop. */
final class Pursuit implements Seat.Occupant {
    private final CallBooks books;
    private final SecondTries tries;
    private final Seat seat;
    private final Traveller call;
    private Journey journey;
    private boolean over;

    /** Whoever goes. */
    interface Traveller {
        /** There is a place. */
        void send(Route place);

        /** There is nowhere to go. */
        void stranded(Failure why);
    }

    Pursuit(Journey journey, Claim claim, SecondTries tries, CallBooks books, Traveller call) {
        this.journey = journey;
        this.books = books;
        this.tries = tries;
        this.call = call;
        this.seat = new Seat(claim, books, this);
    }

    Journey journey() {
        return journey;
    }

    /** The name of the backend that was sent to last; empty: none yet. */
    String backend() {
        return seat.backend();
    }

    /** About which place it has in the line; 0: in none. */
    int place() {
        return seat.place();
    }

    void start() {
        seek(null);
    }

    private void seek(@Nullable String avoid) {
        try {
            seat.seek(journey, avoid);
        } catch (GatewayException failure) {
            unseated(failure.failure());
        } catch (RuntimeException bug) {
            unseated(Bugs.failure(books, bug));
        }
    }

    @Override
    public void seated(Route place) {
        call.send(place);
    }

    @Override
    public void unseated(Failure why) {
        if (!over && !redirected(why)) {
            call.stranded(why);
        }
    }

    /** The operator may have named another model for such a case. */
    private boolean redirected(Failure why) {
        Journey other = tries.elsewhere(journey, why);
        if (other == null) {
            return false;
        }
        journey = other;
        seek(null);
        return true;
    }

    /** What is known of its answer when a server has taken it. */
    Receiver.Opening opening() {
        return new Receiver.Opening(
                backend(), books.permit().limits(), books.upstreamNanos(), books.waitedNanos(), journey.leftOut());
    }

    /** An attempt is about to be made there: what the gate decides about it. */
    Sending attempt(Route by) {
        Sending sending = books.sending(by.sentModel(), tries.made());
        journey = journey.to(by.provider(), sending);
        return sending;
    }

    /** It is being made. */
    void begun() {
        tries.begun();
        books.sending();
    }

    /**
     * An attempt failed, of which the client has seen nothing.
     *
     * @param elsewhere whether another backend may do better, and nothing would be done twice
     * @return whether it goes on elsewhere, or waits for that; if not, it has ended
     */
    boolean goesOn(Failure failure, boolean elsewhere, Parting parting) {
        seat.leave(parting, 0);
        if (elsewhere && journey.hasAlternatives() && tries.again(journey)) {
            seek(seat.backend());
            return true;
        }
        return redirected(failure);
    }

    /** The backend itself may have said when to come back. */
    void heed(Failure failure) {
        Route route = seat.route();
        Duration asked = failure.retryAfter();
        if (route != null && asked != null && Blame.parting(failure, true) == Parting.FULL) {
            route.pause(asked);
        }
    }

    /** The call has ended. */
    void end(Parting how, long tokens) {
        over = true;
        seat.leave(how, tokens);
    }

    /** Its client has left while a server was at work. */
    void abandoned() {
        tries.left(books.keyId());
    }
}
