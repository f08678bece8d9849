/** The commands {@code weir-admin accounts …}. */
@NullMarked
package dev.weir.cli.accounts;

import org.jspecify.annotations.NullMarked;
