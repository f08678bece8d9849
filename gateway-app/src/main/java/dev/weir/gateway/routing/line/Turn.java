package dev.weir.gateway.routing.line;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The calls of one share that wait in one group and class: those of an account by its keys, those of a key by age. The line's lock is held. */
final class Turn implements Comparable<Turn> {
    private final Share share;
    private final TreeSet<Turn> among;
    private final long number;
    private final TreeSet<Turn> keys = new TreeSet<>();
    private final SequencedSet<Ticket> calls = new LinkedHashSet<>();
    private double level;
    private int size;
    private long gone;

    /** @param number tells turns of the same level apart, the older first */
    Turn(Share share, TreeSet<Turn> among, long number) {
        this.share = share;
        this.among = among;
        this.number = number;
        this.level = share.level();
        among.add(this);
        share.begins(this);
    }

    boolean among(TreeSet<Turn> order) {
        return among == order;
    }

    Share share() {
        return share;
    }

    double level() {
        return level;
    }

    int size() {
        return size;
    }

    void add(Ticket ticket, Turn key) {
        ticket.turn = gone + size;
        size++;
        key.size++;
        key.calls.add(ticket);
    }

    /** About how many of its own go before it: exact as long as nobody leaves the line behind it. */
    int before(Ticket ticket) {
        return (int) Math.clamp(ticket.turn - gone, 0, size - 1);
    }

    void remove(Ticket ticket, Turn key) {
        gone++;
        size--;
        key.size--;
        key.calls.remove(ticket);
        if (key.size == 0) {
            key.end();
        }
        if (size == 0) {
            end();
        }
    }

    TreeSet<Turn> keys() {
        return keys;
    }

    /** Who is next. */
    Ticket first() {
        return keys.first().calls.getFirst();
    }

    /** Who would be the last. */
    Ticket last() {
        return keys.last().calls.getLast();
    }

    /** What its share was given has changed. */
    void moved() {
        among.remove(this);
        level = share.level();
        among.add(this);
    }

    private void end() {
        among.remove(this);
        share.ends(this);
    }

    @Override
    public int compareTo(Turn other) {
        int byLevel = Double.compare(level, other.level);
        return byLevel != 0 ? byLevel : Long.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
