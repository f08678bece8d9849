package dev.weir.gateway.ledger.credits;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Somebody who waits for the treasury, but not for long. */
final class Waiting {
    static final Reserved UNAVAILABLE = new Reserved.Unavailable();

    private static final long PATIENCE_MILLIS = 3_000;

    private final Hold hold;
    private final CompletableFuture<Reserved> answer =
            new CompletableFuture<Reserved>().completeOnTimeout(UNAVAILABLE, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    private boolean asked;

    Waiting(Hold hold) {
        this.hold = hold;
    }

    Hold hold() {
        return hold;
    }

    CompletionStage<Reserved> answer() {
        return answer;
    }

    /** Whether this is the first time that there is too little; only the treasury's thread asks. */
    boolean first() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    /** False if it was told something before, or has given up. */
    boolean tell(Reserved decided) {
        return answer.complete(decided);
    }

    boolean isOver() {
        return answer.isDone();
    }
}
