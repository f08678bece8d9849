/** Laws of what all kinds of servers have in common. */
@NullMarked
package dev.weir.gateway.provider;

import org.jspecify.annotations.NullMarked;
