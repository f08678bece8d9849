/**
 * The Java client of a Weir gateway: {@link dev.weir.client.WeirClient} and what its calls take and give. Imports the
 * contract's generated types, the failures and the transport; callers see no generated type.
 */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
