/** Tests of the limits that gates share through PostgreSQL, over a real one. */
@NullMarked
package dev.weir.gateway.limits.postgres;

import org.jspecify.annotations.NullMarked;
