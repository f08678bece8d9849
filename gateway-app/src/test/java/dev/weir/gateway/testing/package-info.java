/** Fakes that tests of every room use: real sockets, written by hand. */
@NullMarked
package dev.weir.gateway.testing;

import org.jspecify.annotations.NullMarked;
