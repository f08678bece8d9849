package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.Take;
import java.util.concurrent.CompletableFuture;

/** A call that waits for its gate to lease more. */
record Waiter(Claim claim, CompletableFuture<Take> answer) {
    /** Answers, unless somebody else has: then nothing was taken. */
    void complete(Take take) {
        if (!answer.complete(take) && take instanceof Take.Hold hold) {
            hold.withdraw();
        }
    }

    boolean isAnswered() {
        return answer.isDone();
    }
}
