/** Kept answers that gates share through Redis. May look at: cache, redis, chat, failure. */
@NullMarked
package dev.weir.gateway.cache.redis;

import org.jspecify.annotations.NullMarked;
