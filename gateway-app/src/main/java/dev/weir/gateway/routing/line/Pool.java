package dev.weir.gateway.routing.line;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls that wait for the same places: one group of the line, in its order. The line's lock is held. */
final class Pool {
    final Object group;
    private final int start;
    List<? extends Option> options;
    private final List<TreeSet<Turn>> ranks = Arrays.stream(ServiceClass.values())
            .map(rank -> new TreeSet<Turn>())
            .toList();
    private final int[] sizes = new int[ranks.size()];
    private final Set<Ticket> byAge = new LinkedHashSet<>();
    private int size;
    final Warmth warmth = new Warmth(this);

    Pool(Object group, List<? extends Option> options) {
        this.group = group;
        this.options = List.copyOf(options);
        this.start = Math.floorMod(group.toString().hashCode(), Math.max(1, this.options.size()));
    }

    int size() {
        return size;
    }

    void add(Ticket ticket, Share account, Share key) {
        TreeSet<Turn> order = order(ticket.claim.rank());
        Turn found = account.in(order);
        Turn mine = found == null ? new Turn(account, order, ticket.number) : found;
        Turn foundKey = key.in(mine.keys());
        Turn myKey = foundKey == null ? new Turn(key, mine.keys(), ticket.number) : foundKey;
        ticket.account = mine;
        ticket.key = myKey;
        mine.add(ticket, myKey);
        byAge.add(ticket);
        count(ticket, 1);
    }

    void remove(Ticket ticket) {
        Turn mine = ticket.account;
        Turn myKey = ticket.key;
        if (mine != null && myKey != null) {
            mine.remove(ticket, myKey);
            byAge.remove(ticket);
            count(ticket, -1);
        }
    }

    /** Its calls can go there from now on; true if that is news. */
    boolean go(List<? extends Option> there) {
        if (there.equals(options)) {
            return false;
        }
        vanish();
        options.forEach(option -> option.slots().waiting(-size));
        options = List.copyOf(there);
        options.forEach(option -> option.slots().waiting(size));
        warmth.forget();
        appear();
        return true;
    }

    /** Somebody waits in it: its servers know of it from now on. */
    void appear() {
        for (Option option : options) {
            option.slots().pools.merge(this, List.of(option), Pool::both);
        }
    }

    private static List<Option> both(List<Option> some, List<Option> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Nobody waits in it. */
    void vanish() {
        options.forEach(option -> option.slots().pools.remove(this));
    }

    /** Those who go before whoever is of a lower class than the first, and the first. */
    int inFront() {
        int calls = 0;
        for (int rank = 0; calls == 0 && rank < sizes.length; rank++) {
            calls = sizes[rank];
        }
        return calls;
    }

    /** The server that is the least busy for its size of those that would have to load the model, in an order that is the group's at every gate; null: none has room. */
    @Nullable
    Option idlest() {
        Option best = null;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get((start + i) % options.size());
            if (!option.warm() && option.open() && option.slots().room()) {
                double busy = (double) option.slots().taken() / option.slots().most();
                if (busy < least) {
                    best = option;
                    least = busy;
                }
            }
        }
        return best;
    }

    private void count(Ticket ticket, int change) {
        size += change;
        sizes[ticket.claim.rank().ordinal()] += change;
        for (Option option : options) {
            option.slots().waiting(change);
        }
    }

    /** Who is next; null: nobody waits. */
    @Nullable
    Ticket first() {
        for (TreeSet<Turn> order : ranks) {
            if (!order.isEmpty()) {
                return order.first().first();
            }
        }
        return null;
    }

    /** Who has waited longest, whosever turn it is; null: nobody waits. */
    @Nullable
    Ticket oldest() {
        return byAge.isEmpty() ? null : byAge.iterator().next();
    }

    /** Who is last: of the lowest class, of whoever was given most; null: nobody waits. */
    @Nullable
    Ticket last() {
        for (TreeSet<Turn> order : ranks.reversed()) {
            if (!order.isEmpty()) {
                return order.last().last();
            }
        }
        return null;
    }

    /** About how many would go before a newcomer: those of higher classes, its own, and for each of these one of every other account. */
    int ahead(ServiceClass rank, @Nullable Share account) {
        TreeSet<Turn> order = order(rank);
        Turn mine = account == null ? null : account.in(order);
        int own = mine == null ? 0 : mine.size();
        return ahead(rank, own, sizes[rank.ordinal()], order.size() - (mine == null ? 0 : 1));
    }

    /** About which one it is, by the same rule. */
    int place(Ticket ticket) {
        ServiceClass rank = ticket.claim.rank();
        Turn account = ticket.account;
        int before = account == null ? 0 : account.before(ticket);
        return 1 + ahead(rank, before, sizes[rank.ordinal()] - 1, order(rank).size() - 1);
    }

    /**
     * @param own calls of its account that go before it
     * @param all calls of its class, without it
     * @param others accounts of its class, without its own
     */
    private int ahead(ServiceClass rank, int own, int all, int others) {
        int higher = 0;
        for (int i = 0; i < rank.ordinal(); i++) {
            higher += sizes[i];
        }
        return higher + own + (int) Math.min(all - (long) own, (own + 1L) * others);
    }

    TreeSet<Turn> order(ServiceClass rank) {
        return ranks.get(rank.ordinal());
    }
}
