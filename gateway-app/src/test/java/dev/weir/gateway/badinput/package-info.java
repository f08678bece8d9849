/** Bad input at the doors of a whole gate: every field that a reader knows, with every value that it does not want. */
@NullMarked
package dev.weir.gateway.badinput;

import org.jspecify.annotations.NullMarked;
