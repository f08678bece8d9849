/** Measurements of the hot path; never shipped. */
@NullMarked
package dev.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
