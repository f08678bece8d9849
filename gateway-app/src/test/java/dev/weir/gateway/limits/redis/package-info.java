/** Tests of the limits that gates share through Redis, over a real one. */
@NullMarked
package dev.weir.gateway.limits.redis;

import org.jspecify.annotations.NullMarked;
