/** Makes the objects of the rooms and joins them. May look at every room; nobody looks at it. */
@NullMarked
package dev.weir.gateway.assembly;

import org.jspecify.annotations.NullMarked;
