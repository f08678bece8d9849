package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.line.Option;
import dev.weir.gateway.routing.line.Slots;
import org.jspecify.annotations.Nullable;

/** A backend that has a model. */
public final class Candidate implements Option {
    private final BackendState state;
    private final String sentModel;
    private final int weight;

    /** @param weight its share among equals, at least 1 */
    Candidate(BackendState state, String sentModel, int weight) {
        this.state = state;
        this.sentModel = sentModel;
        this.weight = weight;
    }

    /** The backend. */
    public Provider provider() {
        return state.provider();
    }

    /** The model's name there. */
    public String sentModel() {
        return sentModel;
    }

    BackendState state() {
        return state;
    }

    int weight() {
        return weight;
    }

    @Override
    public Slots slots() {
        return state.slots();
    }

    @Override
    public boolean open() {
        return state.open();
    }

    @Override
    public boolean gone() {
        return !state.there();
    }

    @Override
    public boolean warm() {
        return state.residency().holds(sentModel);
    }

    @Override
    public long loadNanos() {
        return state.residency().loadNanos();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Candidate candidate
                && candidate.state == state
                && candidate.weight == weight
                && candidate.sentModel.equals(sentModel);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(state) + sentModel.hashCode();
    }
}
