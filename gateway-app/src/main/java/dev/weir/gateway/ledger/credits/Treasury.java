package dev.weir.gateway.ledger.credits;

import java.util.concurrent.CompletionStage;

/** Sets credits aside. */
@FunctionalInterface
public interface Treasury {
    /**
     * Sets credits aside for a call. Never blocks. The stage completes on any thread, and never fails; once it says that they are held, the
     * call must be written into the books, or released.
     */
    CompletionStage<Reserved> reserve(Hold hold);
}
