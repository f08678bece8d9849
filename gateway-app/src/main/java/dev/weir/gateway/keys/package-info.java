/** API keys: what one may do, how it is made, digested, stored and remembered. May look at: failure. */
@NullMarked
package dev.weir.gateway.keys;

import org.jspecify.annotations.NullMarked;
