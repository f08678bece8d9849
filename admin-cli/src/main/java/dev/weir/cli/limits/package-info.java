/** Limits on the command line and in lists. Imports picocli, the output and the SDK. */
@NullMarked
package dev.weir.cli.limits;

import org.jspecify.annotations.NullMarked;
