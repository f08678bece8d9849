/** The command {@code weir-admin usage}. */
@NullMarked
package dev.weir.cli.usage;

import org.jspecify.annotations.NullMarked;
