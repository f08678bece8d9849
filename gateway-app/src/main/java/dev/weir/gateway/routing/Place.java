package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.Residency.Memory;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.Line;
import dev.weir.gateway.routing.line.Slots;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt's place on a backend; used on one thread. */
final class Place implements Route {
    private static final Logger LOG = LoggerFactory.getLogger(Place.class);

    private final Line line;
    private final Claim claim;
    private final BackendState state;
    private final String sentModel;
    private final double expected;
    private final Memory memory;
    private final LongSupplier clock;
    private final long since;
    private boolean held = true;
    private long begun; // 0: not yet
    private int more;

    /**
     * @param expected tokens that were counted for it in advance
     * @param memory what it finds the model as
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    Place(Line line, Claim claim, Candidate taken, double expected, Memory memory, LongSupplier clock) {
        this.line = line;
        this.claim = claim;
        this.state = taken.state();
        this.sentModel = taken.sentModel();
        this.expected = expected;
        this.memory = memory;
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    @Override
    public Provider provider() {
        return state.provider();
    }

    @Override
    public String sentModel() {
        return sentModel;
    }

    @Override
    public void pause(Duration asked) {
        state.busy(asked);
    }

    @Override
    public void begun() {
        if (held && begun == 0) {
            begun = clock.getAsLong();
            if (memory == Memory.LOADS) {
                state.residency().took(begun - since);
            }
        }
    }

    @Override
    public boolean widen() {
        boolean taken = held && state.there() && state.slots().take();
        if (taken) {
            more++;
        }
        return taken;
    }

    @Override
    public void narrow() {
        if (held && more > 0) {
            more--;
            line.give(state.slots(), false);
        }
    }

    @Override
    public void release(Parting how, long tokens) {
        if (!held) {
            return;
        }
        held = false;
        learn(how);
        if (memory == Memory.LOADS && begun == 0 && !how.worked()) {
            state.residency().loadsNot(sentModel);
        }
        Slots slots = state.slots();
        if (slots.most() != Slots.UNLIMITED || expected > 0) {
            line.charge(claim, tokens, expected);
        }
        for (; more > 0; more--) {
            line.give(slots, true); // an answer that has ended gave its place back before: this one was left
        }
        line.give(slots, how.drains());
    }

    private void learn(Parting how) {
        switch (how) {
            case ANSWERED -> {
                state.succeeded();
                worked();
            }
            case FAILED -> failed("calls fail at it, one after the other", false);
            case LATE -> failed("calls wait for it in vain", true);
            case UNREACHABLE -> {
                failed("calls cannot reach it", true);
                state.doubted(true);
            }
            case WITHOUT_MODEL -> {
                state.untold();
                state.doubted(false);
            }
            case FULL, UNUSED, ABANDONED -> state.untold();
        }
    }

    /** How long calls take, without the loads that some have to wait for. */
    private void worked() {
        if (memory == Memory.HERE) {
            state.slots().held(clock.getAsLong() - since);
        } else if (begun != 0) {
            state.slots().held(clock.getAsLong() - begun);
        }
    }

    private void failed(String why, boolean silent) {
        if (state.failed(silent)) {
            LOG.warn("backend {} gets no calls for a while: {}", state.name(), why);
        }
    }
}
