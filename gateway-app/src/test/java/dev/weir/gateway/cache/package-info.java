@NullMarked
package dev.weir.gateway.cache;

import org.jspecify.annotations.NullMarked;
