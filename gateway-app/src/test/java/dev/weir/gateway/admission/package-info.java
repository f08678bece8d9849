/** Tests of admission, and what tests of the edges need of it. */
@NullMarked
package dev.weir.gateway.admission;

import org.jspecify.annotations.NullMarked;
