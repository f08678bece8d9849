/** The simulator keeps to the manners of a server. */
@NullMarked
package dev.weir.gateway.provider.sim;

import org.jspecify.annotations.NullMarked;
