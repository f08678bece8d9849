package dev.weir.gateway.routing;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.ServerLoad;
import dev.weir.gateway.routing.line.Gatekeeper;
import dev.weir.gateway.routing.line.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** What is known of a backend at the moment: is it up, what has it, how much is it doing for us. Used by all event loops at once. */
final class BackendState implements Gatekeeper {
    private static final int STRIKES = 2;

    private final Provider provider;
    private final String name;
    private final long mark;
    private final HealthSettings settings;
    private final LongSupplier clock;
    private final Slots slots = new Slots(this);
    private final Concurrency concurrency;
    private final Residency residency;
    private final Breaker breaker;
    private final SlowStart start;
    private volatile Runnable doubt = () -> {};
    private volatile boolean drained;
    private volatile boolean parted;
    private volatile Instant changed = Instant.EPOCH;
    private volatile String detail = "";
    private volatile Seen seen = new Seen(false, List.of(), List.of());
    private volatile int strikes;
    private volatile long busyUntil;
    private volatile boolean busy;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    BackendState(Provider provider, HealthSettings settings, LongSupplier clock) {
        this.provider = provider;
        this.name = provider.backend().name();
        this.mark = provider.backend().place().hashCode() * 0xBF58476D1CE4E5B9L;
        this.settings = settings;
        this.clock = clock;
        this.concurrency = new Concurrency(provider.backend().slots());
        this.residency = new Residency(provider.backend().kind(), clock);
        this.breaker = new Breaker(settings);
        this.start = new SlowStart(settings.slowStart(), clock);
    }

    Provider provider() {
        return provider;
    }

    @Override
    public String name() {
        return name;
    }

    /** A number that is its address's at every gate. */
    long mark() {
        return mark;
    }

    Slots slots() {
        return slots;
    }

    Residency residency() {
        return residency;
    }

    boolean up() {
        return seen.up;
    }

    /** Up, and not taken out by the operator. */
    boolean there() {
        return seen.up && !drained && !parted;
    }

    /** It is no backend of ours any more. */
    void part() {
        parted = true;
    }

    /** There, and calls do not fail at it, nor did it ask for a pause. */
    boolean open() {
        return there() && (!busy || busyFor() == 0) && (breaker.closed() || breaker.allows(clock.getAsLong()));
    }

    /** There, and not known to be silent: good enough for a call that has nowhere else to go. */
    boolean openInNeed() {
        return there() && breaker.allowsInNeed(clock.getAsLong());
    }

    /** How long calls are kept from it though it is there. */
    Duration pause() {
        return Duration.ofNanos(Math.max(busyFor(), breaker.left(clock.getAsLong())));
    }

    private long busyFor() {
        long left = busy ? Math.max(0, busyUntil - clock.getAsLong()) : 0;
        busy = left > 0;
        return left;
    }

    Breaker.State breaker() {
        return breaker.state(clock.getAsLong());
    }

    boolean drained() {
        return drained;
    }

    void drain(boolean out) {
        if (drained != out) {
            drained = out;
            changed = Instant.now();
        }
    }

    /** When it last came, went, or was taken out; the epoch if never. */
    Instant changed() {
        return changed;
    }

    /** Why it is down; empty if it is not. */
    String detail() {
        return detail;
    }

    /** The models that it had when it was last asked; those from before while it is down. */
    List<ModelCard> models() {
        return seen.models;
    }

    List<LoadedModel> loaded() {
        return seen.loaded;
    }

    @Override
    public int most() {
        int most = concurrency.most();
        return most == Slots.UNLIMITED ? most : Math.max(1, (int) (most * start.share()));
    }

    @Override
    public boolean enter() {
        return breaker.enter(clock.getAsLong());
    }

    /** How much of a server this is, compared with others of the same weight. */
    double strength() {
        int most = concurrency.most();
        return start.share() * Math.min(most, Choice.MANY);
    }

    /** Calls that it works on, for us and for others. */
    int work() {
        return slots.taken() + slots.draining() + concurrency.others();
    }

    /** Whether there is a doubt about it that nobody has looked into yet. */
    boolean doubtful() {
        return strikes > 0;
    }

    void busy(Duration asked) {
        long nanos = Math.min(asked.toNanos(), settings.longestPause().toNanos());
        busyUntil = clock.getAsLong() + nanos;
        busy = true;
    }

    /** A call found it as it should be. */
    void succeeded() {
        if (breaker.succeeded()) {
            start.begin();
        }
    }

    /** A call failed by its fault; true if it gets no calls for a while, and that is news. */
    boolean failed(boolean silent) {
        return breaker.failed(clock.getAsLong(), silent);
    }

    void untold() {
        breaker.untold();
    }

    /** Whoever asks it again at once, where there is a doubt. */
    void whenInDoubt(Runnable ask) {
        doubt = ask;
    }

    /** A call could not reach it, or did not find its model: it is asked at once, and is down if it does not answer then either. */
    void doubted(boolean unreachable) {
        if (unreachable) {
            strikes = Math.max(strikes, STRIKES - 1);
        }
        doubt.run();
    }

    /** It told how busy it is; true if it has nothing to do but calls of ours that have not gone. */
    boolean told(ServerLoad load) {
        concurrency.seen(load, slots.taken());
        return load.running() + load.waiting() <= slots.taken();
    }

    /** It answered; true if that is news. */
    boolean answered(List<ModelCard> models, List<LoadedModel> loaded) {
        Seen before = seen;
        residency.seen(loaded);
        seen = new Seen(true, List.copyOf(models), List.copyOf(loaded));
        strikes = 0;
        detail = "";
        if (!before.up) {
            if (!changed.equals(Instant.EPOCH)) {
                start.begin();
            }
            changed = Instant.now();
            breaker.succeeded();
        }
        return !before.up || !before.models.equals(models);
    }

    /** It did not answer, which may happen once; true if that is news. What it has stays in the catalogue, so that its models are "down", not "unknown". */
    boolean silent(String why) {
        Seen before = seen;
        strikes = Math.min(STRIKES, strikes + 1);
        if (before.up && strikes < STRIKES) {
            return false;
        }
        seen = new Seen(false, before.models, List.of());
        detail = why;
        if (before.up) {
            changed = Instant.now();
        }
        return before.up;
    }

    private record Seen(boolean up, List<ModelCard> models, List<LoadedModel> loaded) {}
}
