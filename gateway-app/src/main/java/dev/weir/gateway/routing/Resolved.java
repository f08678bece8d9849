package dev.weir.gateway.routing;

import java.util.List;

/**
 * What an asked name stands for.
 *
 * @param asked the name as the client wrote it
 * @param candidates where it can be had; never empty
 * @param terms what the operator says about that name
 */
public record Resolved(String asked, List<Candidate> candidates, ModelTerms terms) {
    public Resolved {
        candidates = List.copyOf(candidates);
    }

    /** The names that the model has where it can be had, each once. */
    public List<String> sentModels() {
        return candidates.stream().map(Candidate::sentModel).distinct().toList();
    }

    /** A name that the operator says nothing about. */
    Resolved(String asked, List<Candidate> candidates) {
        this(asked, candidates, ModelTerms.NONE);
    }

    /** The same, at some of the places only. */
    public Resolved at(List<Candidate> some) {
        return new Resolved(asked, some, terms);
    }

    /** The places of another name, under this one. */
    public Resolved replacedBy(Resolved other) {
        return new Resolved(asked, other.candidates, other.terms);
    }

    /** For people: who waits for it is shown under its name. */
    @Override
    public String toString() {
        return asked;
    }
}
