/** From one dialect to the other, through the gate's own events. */
@NullMarked
package dev.weir.gateway.dialect.translation;

import org.jspecify.annotations.NullMarked;
