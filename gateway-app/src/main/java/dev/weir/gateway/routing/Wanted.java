package dev.weir.gateway.routing;

import dev.weir.gateway.routing.line.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A call's wish for a place.
 *
 * @param resolved what it may be
 * @param claim who wants it
 * @param kin what it has in common with other calls whose beginning a server may remember; 0: nothing
 * @param avoid a backend that has just failed; null: none
 */
public record Wanted(
        Resolved resolved, Claim claim, long kin, @Nullable String avoid) {}
