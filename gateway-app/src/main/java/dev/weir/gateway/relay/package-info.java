/** The one use case: resolve, admit, choose, open, stream, settle. May look at: routing, admission, provider, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.relay;

import org.jspecify.annotations.NullMarked;
