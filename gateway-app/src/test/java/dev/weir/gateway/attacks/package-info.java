/** What strangers try at the doors of a whole gate. */
@NullMarked
package dev.weir.gateway.attacks;

import org.jspecify.annotations.NullMarked;
