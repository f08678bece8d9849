/** What operators did: an append-only trail, and the answers to what may be asked twice. May look at: failure. */
@NullMarked
package dev.weir.gateway.audit;

import org.jspecify.annotations.NullMarked;
