package dev.weir.gateway.routing;

import dev.weir.gateway.chat.Pins;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the operator says about a name of the gate's own.
 *
 * @param fallback names that are tried instead, one after the other, while the client has seen nothing
 * @param on what has to happen for that
 * @param pins how its model is loaded, whatever clients say
 */
public record ModelTerms(List<String> fallback, Set<Trouble> on, Pins pins) {
    /** Nothing. */
    public static final ModelTerms NONE = new ModelTerms(List.of(), Set.of(), Pins.NONE);

    /** What it is if the operator names a fallback and nothing else. */
    public static final Set<Trouble> USUAL = EnumSet.of(Trouble.UNAVAILABLE, Trouble.OVERLOADED);

    public ModelTerms {
        fallback = List.copyOf(fallback);
        on = Set.copyOf(on);
    }

    /** Why another model may be taken. */
    public enum Trouble {
        /** No backend that has the model can be reached. */
        UNAVAILABLE,
        /** All of them are full, and so is the line. */
        OVERLOADED,
        /** One failed before the first word, perhaps after having done some work. */
        ERROR,
        /** One did not begin to answer in time. */
        TIMEOUT
    }
}
