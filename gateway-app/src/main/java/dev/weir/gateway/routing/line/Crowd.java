package dev.weir.gateway.routing.line;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All who wait: by their groups, and by when they will have waited long enough. The line's lock is held. */
final class Crowd {
    private final Ledger ledger;
    private final Map<Object, Pool> pools = new HashMap<>();
    private final TreeSet<Ticket> byEnd = new TreeSet<>();
    private long bytes;

    Crowd(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The group, which is new if nobody waits in it. */
    Pool pool(Object group, List<? extends Option> options) {
        Pool known = pools.get(group);
        return known == null ? new Pool(group, options) : known;
    }

    void enter(Ticket ticket) {
        Pool pool = ticket.pool;
        if (pools.putIfAbsent(pool.group, pool) == null) {
            pool.appear();
        }
        pool.add(ticket, ledger.accountToWait(ticket.claim), ledger.keyToWait(ticket.claim));
        byEnd.add(ticket);
        bytes += ticket.claim.bytes();
    }

    void exit(Ticket ticket) {
        Pool pool = ticket.pool;
        ticket.waiting = false;
        pool.remove(ticket);
        byEnd.remove(ticket);
        bytes -= ticket.claim.bytes();
        ledger.waitsNoMore(ticket.claim);
        if (pool.size() == 0) {
            pools.remove(pool.group);
            pool.vanish();
        }
    }

    Collection<Pool> pools() {
        return pools.values();
    }

    /** Whose patience ends first; null: nobody waits. */
    @Nullable
    Ticket firstToEnd() {
        return byEnd.isEmpty() ? null : byEnd.first();
    }

    int size() {
        return byEnd.size();
    }

    /** What their requests hold. */
    long bytes() {
        return bytes;
    }
}
