/** Ends that nobody wanted: the gate and its database are killed under load, and the books compared with what the clients saw. */
@NullMarked
package dev.weir.gateway.crash;

import org.jspecify.annotations.NullMarked;
