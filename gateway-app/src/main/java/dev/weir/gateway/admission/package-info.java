/** Who calls and whether the call may go on: identify and admit. The only maker of Caller and Permit. May look at: keys, limits, ledger, chat, failure. */
@NullMarked
package dev.weir.gateway.admission;

import org.jspecify.annotations.NullMarked;
