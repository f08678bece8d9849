/** Cases that other servers' tests have, as tables. */
@NullMarked
package dev.weir.gateway.dialect.vectors;

import org.jspecify.annotations.NullMarked;
