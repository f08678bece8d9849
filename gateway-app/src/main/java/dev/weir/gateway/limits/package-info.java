/**
 * What keys, accounts and models have used of their limits: one decision over all of them, which takes all or nothing. Counted in memory here,
 * and in the rooms below for several gates together. May look at: keys, failure.
 */
@NullMarked
package dev.weir.gateway.limits;

import org.jspecify.annotations.NullMarked;
