/** The commands {@code weir-admin keys …}. */
@NullMarked
package dev.weir.cli.keys;

import org.jspecify.annotations.NullMarked;
