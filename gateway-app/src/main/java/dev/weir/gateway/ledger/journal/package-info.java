/** Records in memory-mapped files that outlive the process: appended by event loops, read by one thread. May look at: failure. */
@NullMarked
package dev.weir.gateway.ledger.journal;

import org.jspecify.annotations.NullMarked;
