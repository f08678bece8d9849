/** The command {@code weir-admin chat}. */
@NullMarked
package dev.weir.cli.chat;

import org.jspecify.annotations.NullMarked;
