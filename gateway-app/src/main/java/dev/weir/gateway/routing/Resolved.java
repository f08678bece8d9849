package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Provider;
import java.util.List;

/**
 * What an asked name stands for.
 *
 * @param asked the name as the client wrote it
 * @param candidates where it can be had; never empty
 */
public record Resolved(String asked, List<Candidate> candidates) {
    public Resolved {
        candidates = List.copyOf(candidates);
    }

    /** The names that the model has where it can be had, each once. */
    public List<String> sentModels() {
        return candidates.stream().map(Candidate::sentModel).distinct().toList();
    }

    /**
     * A backend that has the model.
     *
     * @param sentModel the name there
     * @param weight its share among equals, at least 1
     */
    public record Candidate(Provider provider, String sentModel, int weight) {}
}
