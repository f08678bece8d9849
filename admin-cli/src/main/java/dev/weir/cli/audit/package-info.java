/** The commands {@code weir-admin audit} and {@code weir-admin doctor}. */
@NullMarked
package dev.weir.cli.audit;

import org.jspecify.annotations.NullMarked;
