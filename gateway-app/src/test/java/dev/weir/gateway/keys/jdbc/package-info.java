/** Tests of the key store on a real database file. */
@NullMarked
package dev.weir.gateway.keys.jdbc;

import org.jspecify.annotations.NullMarked;
