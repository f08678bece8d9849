/**
 * What operators do, once for CLI, page and API: keys, later grants, reports and the stopping of streams. May look at: keys, ledger,
 * admission, routing, relay, failure.
 */
@NullMarked
package dev.weir.gateway.admin;

import org.jspecify.annotations.NullMarked;
