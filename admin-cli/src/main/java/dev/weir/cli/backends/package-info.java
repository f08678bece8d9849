/** The commands {@code weir-admin backends …}. */
@NullMarked
package dev.weir.cli.backends;

import org.jspecify.annotations.NullMarked;
