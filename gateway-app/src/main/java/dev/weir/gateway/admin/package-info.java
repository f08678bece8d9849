/**
 * What operators do, once for CLI, page and API: keys, accounts and backends, each deed written into the audit trail. May look at: keys,
 * audit, ledger, admission, routing, relay, failure.
 */
@NullMarked
package dev.weir.gateway.admin;

import org.jspecify.annotations.NullMarked;
