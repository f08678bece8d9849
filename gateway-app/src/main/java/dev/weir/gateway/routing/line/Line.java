package dev.weir.gateway.routing.line;

import dev.weir.gateway.routing.line.LineObserver.Shed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    private final Map<Object, Pool> pools = new HashMap<>();
    private final TreeSet<Ticket> byEnd = new TreeSet<>();
    private final Ledger ledger;
    private final Drains drains;
    private final Refusals refusals = new Refusals();
    private long numbers;
    private long bytes;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    public Line(LineSettings settings, LongSupplier clock, LineObserver observer) {
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
        this.ledger = new Ledger(settings.halfLife(), clock.getAsLong());
        this.drains = new Drains(settings.grace());
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
            Pool known = pools.get(group);
            Pool pool = known == null ? new Pool(group, options) : known;
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
            enter(ticket, pool);
            pool.options.forEach(option -> serve(option.slots(), told, now, ticket));
        }
        told.all();
        return ticket;
    }

    private void enter(Ticket ticket, Pool pool) {
        if (pools.putIfAbsent(pool.group, pool) == null) {
            pool.options.forEach(option -> option.slots().pools.add(pool));
        }
        pool.add(ticket, ledger.accountToWait(ticket.claim), ledger.keyToWait(ticket.claim));
        byEnd.add(ticket);
        bytes += ticket.claim.bytes();
    }

    private void exit(Ticket ticket) {
        Pool pool = ticket.pool;
        ticket.waiting = false;
        pool.remove(ticket);
        byEnd.remove(ticket);
        bytes -= ticket.claim.bytes();
        ledger.waitsNoMore(ticket.claim);
        if (pool.size() == 0) {
            pools.remove(pool.group);
            pool.options.forEach(option -> option.slots().pools.remove(pool));
        }
    }

    /** Where it is full, whoever would be the last of all goes, if the newcomer is to go before. */
    private boolean makeRoom(Claim claim, Pool pool, Told told, long now) {
        if (claim.bytes() > settings.bytes()) {
            return false;
        }
        while (byEnd.size() >= settings.most() || bytes + claim.bytes() > settings.bytes()) {
            Ticket last = Order.last(pools.values(), pool);
            if (last == null || !Order.displaces(claim, ledger.account(claim), last)) {
                return false;
            }
            int place = last.pool.size();
            exit(last);
            observer.shed(last.claim.rank(), Shed.DISPLACED);
            told.add(last, refusals.full(place, Forecast.wait(last.pool, place)), now);
        }
        return true;
    }

    /** Gives free places of a server to those who wait for them. */
    private void serve(Slots slots, Told told, long now, @Nullable Ticket self) {
        while (slots.waiting() > 0 && slots.room()) {
            Ticket next = Order.next(slots, now);
            Option place = next == null ? null : next.pool.at(slots);
            if (next == null || place == null || !slots.seize()) {
                return;
            }
            exit(next);
            next.estimate = ledger.expect(next.claim, now);
            next.option = place;
            observer.placed(next.claim.rank(), now - next.since);
            if (next != self) {
                told.add(next, null, now);
            }
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
                exit(ticket);
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
                drains.idle(slots);
            }
            changed(slots);
        }
    }

    /** A server may have more room than before. */
    public void changed(Slots slots) {
        if (slots.waiting() > 0) {
            var told = new Told();
            synchronized (lock) {
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
            for (Pool pool : new ArrayList<>(pools.values())) {
                if (pool.go(anew.apply(pool.group, pool.options))) {
                    pool.options.forEach(option -> serve(option.slots(), told, now, null));
                }
            }
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
            while (!byEnd.isEmpty() && byEnd.first().until - now <= 0) {
                Ticket late = byEnd.first();
                exit(late);
                boolean own = late.claim.deadline() != null && late.claim.deadline() - now <= 0;
                observer.shed(late.claim.rank(), own ? Shed.DEADLINE : Shed.TOO_LONG);
                told.add(late, own ? Refusals.DEADLINE : refusals.tooLong(now - late.since), now);
            }
            for (Pool pool : new ArrayList<>(pools.values())) {
                pool.options.forEach(option -> serve(option.slots(), told, now, null));
                if (pool.options.stream().allMatch(Option::gone)) {
                    dismiss(pool, told, now);
                }
            }
        }
        told.all();
    }

    private void dismiss(Pool pool, Told told, long now) {
        for (Ticket next = pool.first(); next != null; next = pool.first()) {
            exit(next);
            observer.shed(next.claim.rank(), Shed.NO_SERVER);
            told.add(next, Refusals.NO_SERVER, now);
        }
    }

    /** Who waits. */
    public LineView view() {
        synchronized (lock) {
            return Order.view(pools.values(), byEnd.size(), bytes, clock.getAsLong());
        }
    }
}
