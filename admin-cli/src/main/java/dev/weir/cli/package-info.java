/**
 * The command {@code weir-admin}: its root and what is not about one thing. Imports picocli and the client SDK, never
 * the gateway.
 */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
