/** Tests of keys, and what tests of the edges need of them. */
@NullMarked
package dev.weir.gateway.keys;

import org.jspecify.annotations.NullMarked;
