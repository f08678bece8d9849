/** The whole gate, through its doors, over sockets. */
@NullMarked
package dev.weir.gateway.doors;

import org.jspecify.annotations.NullMarked;
