/** The command {@code weir-admin prompts}. */
@NullMarked
package dev.weir.cli.prompts;

import org.jspecify.annotations.NullMarked;
