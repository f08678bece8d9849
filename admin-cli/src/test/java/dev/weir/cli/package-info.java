/** Tests that run whole commands against a gateway of their own, over real sockets. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
