/** Reads the one file of settings, with line numbers, and the environment, and binds them to the records of other rooms. May look at: every room. */
@NullMarked
package dev.weir.gateway.settings;

import org.jspecify.annotations.NullMarked;
