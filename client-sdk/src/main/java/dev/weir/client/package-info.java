/** The Java client: inference and administration over {@code weir.v1}. Imports gRPC and the generated stubs. */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
