/** What joins the rooms. */
@NullMarked
package dev.weir.gateway.assembly;

import org.jspecify.annotations.NullMarked;
