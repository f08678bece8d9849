/** One exchange with a server over a pooled HTTP/1.1 connection: bytes both ways, backpressure, closed at once. May look at: failure, Netty. */
@NullMarked
package dev.weir.gateway.upstream;

import org.jspecify.annotations.NullMarked;
