/** Keys in a relational database: H2 or PostgreSQL, by the same statements. May look at: keys, failure. */
@NullMarked
package dev.weir.gateway.keys.jdbc;

import org.jspecify.annotations.NullMarked;
