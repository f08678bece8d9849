/**
 * Limits that several gates share through PostgreSQL alone. Each gate leases blocks of what is left, and gives them out by itself; what it holds
 * is out of everybody else's reach. May look at: limits, keys, failure.
 */
@NullMarked
package dev.weir.gateway.limits.postgres;

import org.jspecify.annotations.NullMarked;
