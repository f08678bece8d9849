/** The laws of the readers and writers that all codecs share. */
@NullMarked
package dev.weir.gateway.dialect;

import org.jspecify.annotations.NullMarked;
