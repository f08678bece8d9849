/** Who calls and whether the call may go on: identify, admit, limits. The only maker of Caller and Permit. May look at: keys, ledger, chat, failure. */
@NullMarked
package dev.weir.gateway.admission;

import org.jspecify.annotations.NullMarked;
