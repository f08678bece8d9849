/** Which gateway, and with which key: options, environment, login file. Imports picocli, the SDK and the failures. */
@NullMarked
package dev.weir.cli.session;

import org.jspecify.annotations.NullMarked;
