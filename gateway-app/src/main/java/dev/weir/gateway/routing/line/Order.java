package dev.weir.gateway.routing.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who goes before whom, where several groups wait for the same server. The line's lock is held. */
final class Order {
    private static final int MOST_ROWS = 1_000;

    /**
     * A call waits for a server that has its model in memory about as long as a load would take before another one is made to load it:
     * whatever comes then, that costs little more than twice what would have been best (the ski-rental rule). Half as much again, since a
     * load also drives another model out, and the conversations that the server remembers.
     */
    private static final double PATIENCE = 1.5;

    /** For so many patiences a group whose model would have to be loaded is passed by for calls whose model is there. */
    private static final int PASSED_BY = 2;

    /** The line looks at its clock more often than that. */
    private static final long LOOKED_AT = Duration.ofMillis(200).toNanos();

    private Order() {}

    /**
     * Whose turn it is, and where.
     *
     * @param ready whether its model is there, or it has been passed by for long enough
     */
    record Next(Ticket ticket, Option place, boolean ready) {}

    /** Who gets the next place of that server; null: nobody who could. */
    static @Nullable Next next(Slots slots, long now, long pass) {
        Next best = null;
        for (Map.Entry<Pool, List<Option>> ways : slots.pools.entrySet()) {
            Option way = way(ways.getValue());
            Next next = way == null ? null : next(ways.getKey(), way, now, pass);
            if (next != null && (best == null || before(next, best))) {
                best = next;
            }
        }
        return best;
    }

    /** Of several models that a name stands for on one server, the one in memory; null: the server takes no calls. */
    private static @Nullable Option way(List<Option> ways) {
        Option open = null;
        for (Option way : ways) {
            if (way.open() && (open == null || way.warm() && !open.warm())) {
                open = way;
            }
        }
        return open;
    }

    /** Who of that group takes a place there. It is first come by class and share; but whoever's own patience has ended takes one that the others leave. */
    private static @Nullable Next next(Pool pool, Option place, long now, long pass) {
        Ticket first = pool.first();
        Ticket oldest = pool.oldest();
        if (first == null || oldest == null) {
            return null;
        }
        if (place.warm()) {
            return new Next(first, place, true);
        }
        if (pool.warmth.awaits(now)) {
            return null;
        }
        long waited = now - oldest.since;
        boolean ready = waited > PASSED_BY * patience(oldest, place);
        if (hasToLoad(pool, place, pass) || now - first.since >= patience(first, place)) {
            return new Next(first, place, ready);
        }
        return waited >= patience(oldest, place) ? new Next(oldest, place, ready) : null;
    }

    /** Whether there is no sense in waiting for servers that have the model in memory: none has, or those that have are busy for longer than a load takes. */
    private static boolean hasToLoad(Pool pool, Option place, long pass) {
        return !pool.warmth.somewhere(pass) || pool.warmth.crowded(pass, PATIENCE * place.loadNanos());
    }

    /**
     * For how long a call waits before a server loads its model for it: not so long that the load would come after its deadline, unless it
     * would do so anyway, nor so long that it has waited for as long as anybody may.
     */
    private static long patience(Ticket ticket, Option place) {
        long load = place.loadNanos();
        long most = (long) (PATIENCE * load);
        Long deadline = ticket.claim.deadline();
        long left = deadline == null ? most : deadline - ticket.since - load;
        long longest = Math.max(0, ticket.until - ticket.since - LOOKED_AT);
        return Math.min(left < 0 ? most : Math.min(left, most), longest);
    }

    /** Whether one of these servers has the model in memory, and takes calls. */
    static boolean warmSomewhere(List<? extends Option> options) {
        for (Option option : options) {
            if (option.warm() && option.open()) {
                return true;
            }
        }
        return false;
    }

    private static boolean before(Next next, Next best) {
        Ticket one = next.ticket;
        Ticket other = best.ticket;
        int byRank = one.claim.rank().compareTo(other.claim.rank());
        if (byRank != 0) {
            return byRank < 0;
        }
        if (next.ready != best.ready) {
            return next.ready;
        }
        int byShare = Double.compare(level(one.account), level(other.account));
        return byShare != 0 ? byShare < 0 : one.number < other.number;
    }

    private static double level(@Nullable Turn turn) {
        return turn == null ? 0 : turn.level();
    }

    /** Who goes first where somebody has to go: the last of the newcomer's own group, or of a lower class elsewhere; null: nobody waits. */
    static @Nullable Ticket last(Collection<Pool> all, Pool own) {
        Ticket worst = own.last();
        for (Pool pool : all) {
            Ticket last = pool.last();
            if (last != null && (worst == null || worseThan(last, worst))) {
                worst = last;
            }
        }
        return worst;
    }

    private static boolean worseThan(Ticket one, Ticket other) {
        int byRank = one.claim.rank().compareTo(other.claim.rank());
        return byRank != 0 ? byRank > 0 : waiting(one) > waiting(other);
    }

    /** Whether a newcomer takes the place in a full line of one who waits: that one is of a lower class, or has more there and was given more. */
    static boolean displaces(Claim claim, @Nullable Share account, Ticket last) {
        int byRank = claim.rank().compareTo(last.claim.rank());
        if (byRank != 0 || last.claim.account().equals(claim.account())) {
            return byRank < 0;
        }
        Turn mine = account == null ? null : account.in(last.pool.order(claim.rank()));
        return waiting(last) > (mine == null ? 0 : mine.size()) + 1;
    }

    private static int waiting(Ticket ticket) {
        return ticket.account == null ? 0 : ticket.account.size();
    }

    static LineView view(Collection<Pool> pools, int waiting, long bytes, long now) {
        List<LineView.Row> rows = new ArrayList<>();
        for (Pool pool : pools) {
            for (ServiceClass rank : ServiceClass.values()) {
                for (Turn turn : pool.order(rank)) {
                    Duration oldest = Duration.ofNanos(now - turn.first().since);
                    rows.add(new LineView.Row(pool.group.toString(), rank, turn.share().name, turn.size(), oldest));
                }
            }
        }
        rows.sort(Comparator.comparing(LineView.Row::oldest).reversed());
        return new LineView(waiting, bytes, rows.subList(0, Math.min(rows.size(), MOST_ROWS)));
    }
}
