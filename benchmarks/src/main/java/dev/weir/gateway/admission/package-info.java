/** Parts of the room of admission that measurements need. */
@NullMarked
package dev.weir.gateway.admission;

import org.jspecify.annotations.NullMarked;
