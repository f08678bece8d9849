/** A load driver for the whole gate: how fast it is beside a bare proxy, on any machine, in one run. */
@NullMarked
package dev.weir.benchmarks.load;

import org.jspecify.annotations.NullMarked;
