/** Names, precedence, health and balance of the router. */
@NullMarked
package dev.weir.gateway.routing;

import org.jspecify.annotations.NullMarked;
