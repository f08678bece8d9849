/** What nginx asks before it passes a request on ({@code auth_request}). Nobody looks at it. May look at: http, relay, ledger, limits, admission, chat, failure. */
@NullMarked
package dev.weir.gateway.http.legacy.authz;

import org.jspecify.annotations.NullMarked;
