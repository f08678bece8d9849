package dev.weir.gateway.admission;

import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Take;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that was let in, and what it holds. */
final class GatePermit implements Decision.Permit {
    private final Entry entry;
    private final int mostTokens;
    private final Take.Hold hold;
    private final UsageBook book;
    private final AtomicBoolean settled = new AtomicBoolean();

    GatePermit(Entry entry, int mostTokens, Take.Hold hold, UsageBook book) {
        this.entry = entry;
        this.mostTokens = mostTokens;
        this.hold = hold;
        this.book = book;
    }

    @Override
    public LimitView limits() {
        return hold.limits();
    }

    @Override
    public String callId() {
        return entry.callId();
    }

    @Override
    public int mostTokens() {
        return mostTokens;
    }

    @Override
    public boolean settle(Settlement settlement) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        try {
            book.write(new UsageRow(entry.callId(), entry.requestId(), entry.payer(), entry.start(), settlement));
        } finally {
            hold.settle(settlement.counts().total());
        }
        return true;
    }

    @Override
    public void withdraw() {
        if (settled.compareAndSet(false, true)) {
            hold.withdraw();
        }
    }

    /** The half of the usage row that is known at the beginning. */
    record Entry(String callId, String requestId, Payer payer, Start start) {}
}
