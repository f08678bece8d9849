/** Connections to the database. */
@NullMarked
package dev.weir.gateway.database;

import org.jspecify.annotations.NullMarked;
