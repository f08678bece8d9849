/** The door of an older gateway with credits per call. Nobody looks at it. May look at: http, admin, keys, ledger, relay, dialect, admission, chat, failure. */
@NullMarked
package dev.weir.gateway.http.legacy.credits;

import org.jspecify.annotations.NullMarked;
