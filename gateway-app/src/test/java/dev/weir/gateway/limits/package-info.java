/** Tests of the limits. */
@NullMarked
package dev.weir.gateway.limits;

import org.jspecify.annotations.NullMarked;
