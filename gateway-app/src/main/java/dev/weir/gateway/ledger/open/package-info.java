/** The calls that are open at this moment, in a mapped file that outlives the process. May look at: ledger.journal, failure. */
@NullMarked
package dev.weir.gateway.ledger.open;

import org.jspecify.annotations.NullMarked;
