/** What can go wrong, as one list of codes. May look at: the JDK. */
@NullMarked
package dev.weir.gateway.failure;

import org.jspecify.annotations.NullMarked;
