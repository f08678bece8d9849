package dev.weir.gateway.keys;

import org.jspecify.annotations.Nullable;

/** Sees a change inside its transaction, before it counts: what it throws undoes the change, what it writes is kept with it or not at all. */
@FunctionalInterface
public interface Witness<T> {
    /**
     * A change that is about to be committed. May be asked more than once, of which only the last time counts.
     *
     * @param before null: it is new
     */
    void sees(@Nullable T before, T after);

    /** Nobody looks. */
    static <T> Witness<T> nobody() {
        return (_, _) -> {};
    }
}
