/** Measurements at real model servers. */
@NullMarked
package dev.weir.benchmarks.real;

import org.jspecify.annotations.NullMarked;
