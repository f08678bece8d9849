/** Tests of the client against a gateway of their own, over real sockets. */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
