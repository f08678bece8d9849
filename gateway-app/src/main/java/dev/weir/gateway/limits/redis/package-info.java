/**
 * Limits that several gates share through Redis, exact: one script decides on all limits of a call. May look at: limits, keys, redis, failure.
 */
@NullMarked
package dev.weir.gateway.limits.redis;

import org.jspecify.annotations.NullMarked;
