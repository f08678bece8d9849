/**
 * How the command ends when it cannot do what was asked: one line of words and an exit code. Imports picocli and the
 * SDK's exceptions.
 */
@NullMarked
package dev.weir.cli.failure;

import org.jspecify.annotations.NullMarked;
