/**
 * What operators ask by HTTP, over the same {@code admin} room as gRPC, and what callers ask of their own use. May look at: http, admin and the
 * records it deals in (keys, audit, ledger), admission, dialect, chat, failure.
 */
@NullMarked
package dev.weir.gateway.http.admin;

import org.jspecify.annotations.NullMarked;
