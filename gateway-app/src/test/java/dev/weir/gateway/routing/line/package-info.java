/** Who is next in the line. */
@NullMarked
package dev.weir.gateway.routing.line;

import org.jspecify.annotations.NullMarked;
