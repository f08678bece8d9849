package dev.weir.gateway.routing.line;

import dev.weir.gateway.routing.line.LineObserver.Shed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The waiting line for places on servers. By class first; then whoever was given least, accounts before their keys; then by age. Each step
 * costs the logarithm of the number of those who wait. One lock for all, held for such a step; nobody is told anything while it is held.
 */
public final class Line {
    private final LineSettings settings;
    private final LongSupplier clock;
    private final LineObserver observer;
    private final Object lock = new Object();
    private final Ledger ledger;
    private final Crowd crowd;
    private final Drains drains;
    private final Refusals refusals = new Refusals();
    private long numbers;
    private long pass;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    public Line(LineSettings settings, LongSupplier clock, LineObserver observer) {
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
        this.ledger = new Ledger(settings.halfLife(), clock.getAsLong());
        this.crowd = new Crowd(ledger);
        this.drains = new Drains(settings.grace(), observer);
    }

    /**
     * Waits for one of these places; if one is free by now, it is taken already.
     *
     * @param group calls of equal groups wait for the same places
     * @throws dev.weir.gateway.failure.GatewayException with {@code OVERLOADED} if the line is full or the wait would be too long
     */
    public Ticket join(Object group, List<? extends Option> options, Claim claim, Waiter waiter) {
        var told = new Told();
        Ticket ticket;
        synchronized (lock) {
            long now = clock.getAsLong();
            Pool pool = crowd.pool(group, options);
            int ahead = pool.ahead(claim.rank(), ledger.account(claim));
            long wait = Forecast.wait(pool, ahead);
            if (claim.deadline() != null && now + wait - claim.deadline() > 0) {
                observer.shed(claim.rank(), Shed.DEADLINE);
                throw refusals.tooLate(ahead, wait).asException();
            }
            if (!makeRoom(claim, pool, told, now)) {
                observer.shed(claim.rank(), Shed.FULL);
                throw refusals.full(ahead, Forecast.wait(pool, pool.size())).asException();
            }
            long end = now + settings.longest().toNanos();
            long until = claim.deadline() == null || claim.deadline() - end > 0 ? end : claim.deadline();
            ticket = new Ticket(this, pool, claim, waiter, numbers++, now, until);
            crowd.enter(ticket);
            pass++;
            serve(pool, told, now, ticket);
        }
        told.all();
        return ticket;
    }

    /** Where it is full, whoever would be the last of all goes, if the newcomer is to go before. */
    private boolean makeRoom(Claim claim, Pool pool, Told told, long now) {
        if (claim.bytes() > settings.bytes()) {
            return false;
        }
        while (crowd.size() >= settings.most() || crowd.bytes() + claim.bytes() > settings.bytes()) {
            Ticket last = Order.last(crowd.pools(), pool);
            if (last == null || !Order.displaces(claim, ledger.account(claim), last)) {
                return false;
            }
            int place = last.pool.size();
            crowd.exit(last);
            observer.shed(last.claim.rank(), Shed.DISPLACED);
            told.add(last, refusals.full(place, Forecast.wait(last.pool, place)), now);
        }
        return true;
    }

    /** Gives free places of a server to those who wait for them; once in a pass is enough. */
    private void serve(Slots slots, Told told, long now, @Nullable Ticket self) {
        if (slots.served == pass) {
            return;
        }
        slots.served = pass;
        while (slots.waiting() > 0 && slots.room()) {
            Order.Next next = Order.next(slots, now, pass);
            if (next == null || !slots.seize()) {
                return;
            }
            Ticket ticket = next.ticket();
            if (!next.place().warm()) {
                ticket.pool.warmth.loads(next.place(), now);
            }
            crowd.exit(ticket);
            ticket.estimate = ledger.expect(ticket.claim, now);
            ticket.option = next.place();
            observer.placed(ticket.claim.rank(), now - ticket.since);
            if (ticket != self) {
                told.add(ticket, null, now);
            }
        }
    }

    /** Gives a group what is free: first where its model is in memory; then the one place where it had best be loaded, if it has to be. */
    private void serve(Pool pool, Told told, long now, @Nullable Ticket self) {
        for (Option option : pool.options) {
            if (option.warm()) {
                serve(option.slots(), told, now, self);
            }
        }
        Option cold = pool.size() == 0 ? null : pool.idlest();
        if (cold != null) {
            serve(cold.slots(), told, now, self);
        }
    }

    int place(Ticket ticket) {
        synchronized (lock) {
            return ticket.waiting ? ticket.pool.place(ticket) : 0;
        }
    }

    void left(Ticket ticket) {
        Option place;
        synchronized (lock) {
            place = ticket.option;
            if (ticket.waiting) {
                crowd.exit(ticket);
                observer.left(ticket.claim.rank(), clock.getAsLong() - ticket.since);
            }
        }
        if (place != null) {
            charge(ticket.claim, 0, ticket.estimate);
            give(place.slots(), false);
        }
    }

    /**
     * A place is given back.
     *
     * @param drains whether the server may still be at work for the call, so that the place is not free yet
     */
    public void give(Slots slots, boolean drains) {
        if (drains) {
            synchronized (lock) {
                slots.give(this.drains.add(slots, clock.getAsLong()));
            }
        } else {
            slots.give(false);
        }
        changed(slots);
    }

    /** A server was seen to have nothing to do for calls that have gone: their places are free. */
    public void idle(Slots slots) {
        if (slots.draining() > 0) {
            synchronized (lock) {
                drains.idle(slots, clock.getAsLong());
            }
            changed(slots);
        }
    }

    /** A server may have more room than before. */
    public void changed(Slots slots) {
        if (slots.waiting() > 0) {
            var told = new Told();
            synchronized (lock) {
                pass++;
                serve(slots, told, clock.getAsLong(), null);
            }
            told.all();
        }
    }

    /**
     * The places that calls wait for may be others than before.
     *
     * @param anew the places of a group, told its group and those until now
     */
    public void regroup(BiFunction<Object, List<? extends Option>, List<? extends Option>> anew) {
        var told = new Told();
        synchronized (lock) {
            long now = clock.getAsLong();
            pass++;
            List<Pool> moved = crowd.pools().stream()
                    .filter(pool -> pool.go(anew.apply(pool.group, pool.options)))
                    .toList();
            moved.forEach(pool -> serve(pool, told, now, null));
        }
        told.all();
    }

    /** Counts what a call was given, in place of what was expected when it got its place. */
    public void charge(Claim claim, long tokens, double expected) {
        synchronized (lock) {
            ledger.charge(claim, tokens, expected, clock.getAsLong());
        }
    }

    /** Looks at the clock for all, to be called every now and then: patience and graces end, servers may have room again. */
    public void look() {
        var told = new Told();
        synchronized (lock) {
            long now = clock.getAsLong();
            drains.look(now);
            pass++;
            for (Ticket late = crowd.firstToEnd(); late != null && late.until - now <= 0; late = crowd.firstToEnd()) {
                crowd.exit(late);
                boolean own = late.claim.deadline() != null && late.claim.deadline() - now <= 0;
                observer.shed(late.claim.rank(), own ? Shed.DEADLINE : Shed.TOO_LONG);
                told.add(late, own ? Refusals.DEADLINE : refusals.tooLong(now - late.since), now);
            }
            for (Pool pool : new ArrayList<>(crowd.pools())) {
                serve(pool, told, now, null);
                if (pool.options.stream().allMatch(Option::gone)) {
                    dismiss(pool, told, now);
                }
            }
        }
        told.all();
    }

    private void dismiss(Pool pool, Told told, long now) {
        for (Ticket next = pool.first(); next != null; next = pool.first()) {
            crowd.exit(next);
            observer.shed(next.claim.rank(), Shed.NO_SERVER);
            told.add(next, Refusals.NO_SERVER, now);
        }
    }

    /** Who waits. */
    public LineView view() {
        synchronized (lock) {
            return Order.view(crowd.pools(), crowd.size(), crowd.bytes(), clock.getAsLong());
        }
    }
}
