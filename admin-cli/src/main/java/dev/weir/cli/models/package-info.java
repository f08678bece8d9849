/** The commands {@code weir-admin models …}. */
@NullMarked
package dev.weir.cli.models;

import org.jspecify.annotations.NullMarked;
