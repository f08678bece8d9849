/** Parts of the room of keys that measurements need. */
@NullMarked
package dev.weir.gateway.keys;

import org.jspecify.annotations.NullMarked;
