/** Compares ways of choosing a server, by a clock of its own: the gate's real router beside the usual ones. */
@NullMarked
package dev.weir.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
