/** Lists as a table, JSON or CSV. Imports picocli only. */
@NullMarked
package dev.weir.cli.output;

import org.jspecify.annotations.NullMarked;
