/** The one way to the Redis that several gates share. */
@NullMarked
package dev.weir.gateway.redis;

import org.jspecify.annotations.NullMarked;
