package dev.weir.gateway.routing.line;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server with a few places, the line before it, and a clock that only the test moves. What happens is written down in order. */
final class TestingServer implements Gatekeeper, Option {
    final List<String> heard = new ArrayList<>();
    final List<Guest> served = new ArrayList<>();

    /** How places became free that calls had left: "idle" or "grace", and after how many milliseconds. */
    final List<String> drained = new ArrayList<>();

    int most;
    boolean open = true;
    boolean gone;
    boolean warm = true;
    final Slots slots = new Slots(this);
    private long nanos = 1_000;
    final Line line;

    TestingServer(int most) {
        this(most, usual -> usual);
    }

    TestingServer(int most, UnaryOperator<LineSettings> settings) {
        this.most = most;
        this.line = new Line(settings.apply(LineSettings.USUAL), () -> nanos, new Watcher());
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        line.look();
    }

    long now() {
        return nanos;
    }

    private final class Watcher implements LineObserver {
        @Override
        public void drained(String owner, boolean seen, long took) {
            drained.add((seen ? "idle " : "grace ") + took / 1_000_000);
        }
    }

    /** Somebody who wants a place. */
    final class Guest implements Waiter {
        final String name;
        final Claim claim;

        @Nullable
        Ticket ticket;

        Guest(String name, Claim claim) {
            this.name = name;
            this.claim = claim;
        }

        @Override
        public void placed(Option option, long waited) {
            heard.add(name);
            served.add(this);
        }

        @Override
        public void refused(Failure failure, long waited) {
            heard.add(name + " " + failure.code());
        }

        /** It has been served, with so many tokens. */
        void ends(long tokens) {
            line.charge(claim, tokens, ticket == null ? 0 : ticket.estimate());
            slots.held(Duration.ofSeconds(1).toNanos());
            served.remove(this);
            line.give(slots, false);
        }

        int place() {
            return ticket == null ? 0 : ticket.place();
        }

        void leaves() {
            if (ticket != null) {
                ticket.leave();
            }
        }
    }

    Guest comes(String name, ServiceClass rank, String account) {
        return comes(name, new Claim(rank, account, account + "-key", 10, null, Runnable::run));
    }

    Guest comes(String name, Claim claim) {
        Guest guest = new Guest(name, claim);
        if (slots.take()) {
            guest.placed(this, 0);
            return guest;
        }
        try {
            Ticket ticket = line.join("model", List.of(this), claim, guest);
            guest.ticket = ticket;
            if (ticket.takenAlready() != null) {
                guest.placed(this, 0);
            }
        } catch (GatewayException refused) {
            heard.add(name + " " + refused.failure().code() + " at "
                    + refused.failure().inLine());
        }
        return guest;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public boolean enter() {
        return true;
    }

    @Override
    public Slots slots() {
        return slots;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public long loadNanos() {
        return Duration.ofSeconds(5).toNanos();
    }

    @Override
    public boolean warm() {
        return warm;
    }
}
