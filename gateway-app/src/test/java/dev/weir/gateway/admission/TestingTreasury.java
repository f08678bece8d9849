package dev.weir.gateway.admission;

import dev.weir.gateway.ledger.credits.Hold;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.credits.Treasury;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A treasury that the test answers for. */
final class TestingTreasury implements Treasury {
    private final List<Hold> asked = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Reserved> answer = new CompletableFuture<>();

    @Override
    public CompletionStage<Reserved> reserve(Hold hold) {
        asked.add(hold);
        return answer;
    }

    /** What it was asked to set aside. */
    List<Hold> asked() {
        return asked;
    }

    /** What it says to who waits, and to who comes later. */
    void says(Reserved reserved) {
        CompletableFuture<Reserved> waited = answer;
        answer = CompletableFuture.completedFuture(reserved);
        waited.complete(reserved);
    }
}
