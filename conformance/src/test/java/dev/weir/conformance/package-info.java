/** Client libraries of others at a running gate: a stand of this build, or the gate that {@code WEIR_CONFORMANCE_URL} names. */
@NullMarked
package dev.weir.conformance;

import org.jspecify.annotations.NullMarked;
