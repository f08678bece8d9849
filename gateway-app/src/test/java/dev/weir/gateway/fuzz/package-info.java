/**
 * What holds for any bytes at all that a client or a server may send: a law for each reader, as a fuzzer's target and, with the inputs in
 * {@code resources/fuzz} and the recordings, as a test of every build.
 */
@NullMarked
package dev.weir.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
