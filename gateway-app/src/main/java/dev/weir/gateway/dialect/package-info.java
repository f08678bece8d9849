/** What all codecs have in common: bytes of an upstream in, events or frames out. Pure: no I/O, no clock. May look at: chat, failure, Netty's buffers. */
@NullMarked
package dev.weir.gateway.dialect;

import org.jspecify.annotations.NullMarked;
