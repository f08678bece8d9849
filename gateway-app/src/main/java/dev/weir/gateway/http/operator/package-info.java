/** What an operator's own programs ask: liveness, readiness, metrics. May look at: http, admission, failure. */
@NullMarked
package dev.weir.gateway.http.operator;

import org.jspecify.annotations.NullMarked;
