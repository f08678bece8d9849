/** {@code weir-admin import}: keys and settings of other gateways. May look at: session, output, failure, the client SDK. */
@NullMarked
package dev.weir.cli.bringing;

import org.jspecify.annotations.NullMarked;
