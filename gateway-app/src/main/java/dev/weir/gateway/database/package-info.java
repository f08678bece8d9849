/** How connections to the database are made: they wait for one that comes back, and in H2 one transaction writes at a time. */
@NullMarked
package dev.weir.gateway.database;

import org.jspecify.annotations.NullMarked;
