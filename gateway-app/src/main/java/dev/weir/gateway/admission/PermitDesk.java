package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Account;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.OpenCalls;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.open.Place;
import dev.weir.gateway.limits.Take;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes after the limits: credits, a place on the board of open calls, the permit. What fails gives back all that was taken before. */
@Singleton
final class PermitDesk {
    private final CreditDesk credits;
    private final OpenCalls open;
    private final UsageBook book;

    PermitDesk(CreditDesk credits, OpenCalls open, UsageBook book) {
        this.credits = credits;
        this.open = open;
        this.book = book;
    }

    /**
     * Lets a call in that its limits have let in.
     *
     * @param mostTokens as many as each of its answers may have as far as limits go
     * @param hold what the limits hold for it
     * @param again why it may not go on after all, asked after a wait: null if it may
     */
    CompletionStage<Decision> make(
            Account account, Ask ask, Entry entry, int mostTokens, Take.Hold hold, Supplier<@Nullable Failure> again) {
        CreditDesk.Stake stake = credits.stake(account, ask, mostTokens);
        if (stake == null) {
            return CompletableFuture.completedFuture(permit(ask, entry, mostTokens, hold, Bill.NONE));
        }
        return credits.reserve(stake, entry).thenApply(reserved -> switch (reserved) {
            case Reserved.Held(long amount) -> {
                Bill bill = credits.bill(account, ask, amount);
                Failure refusal = again.get();
                yield refusal == null
                        ? permit(ask, entry, stake.affordable(amount), hold, bill)
                        : refuse(entry, hold, bill, refusal);
            }
            case Reserved.Short(long left) -> refuse(entry, hold, Bill.NONE, Refusals.noCredits(left, stake.least()));
            case Reserved.Unavailable _ -> refuse(entry, hold, Bill.NONE, Refusals.noTreasury());
        });
    }

    private Decision permit(Ask ask, Entry entry, int mostTokens, Take.Hold hold, Bill bill) {
        int prompt = (int) Math.min(Integer.MAX_VALUE, (ask.demand().promptBound() + 3) / 4);
        Place place = open.open(entry, bill.reserved(), bill.rate(null), prompt);
        return place == null
                ? refuse(entry, hold, bill, Refusals.boardFull())
                : new GatePermit(entry, mostTokens, hold, bill, place, book);
    }

    private Decision refuse(Entry entry, Take.Hold hold, Bill bill, Failure why) {
        bill.cancel(entry, book);
        hold.withdraw();
        return new Decision.Refused(why, hold.limits());
    }
}
