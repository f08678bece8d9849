/** The HTTP front: credentials, admission of a matched route, rendering of failures, writing of frames. May look at: relay, admission, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.http;

import org.jspecify.annotations.NullMarked;
