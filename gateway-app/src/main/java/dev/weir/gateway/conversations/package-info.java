/** Answers that clients may come back to: kept in the database for a time, each for the key that asked. May look at: failure. */
@NullMarked
package dev.weir.gateway.conversations;

import org.jspecify.annotations.NullMarked;
