/**
 * Keys, accounts, usage, audits and backends of a Weir gateway, for those who run it: {@link dev.weir.client.admin.WeirAdminClient}.
 * Imports the contract's generated types, the failures and the transport; callers see no generated type.
 */
@NullMarked
package dev.weir.client.admin;

import org.jspecify.annotations.NullMarked;
