/** The command {@code weir-admin}. Imports picocli and the client SDK, never the gateway. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
