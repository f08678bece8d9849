package dev.weir.gateway.admission;

import dev.weir.gateway.admission.KeyCounters.Attempt;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that was let in, and what it holds. */
final class GatePermit implements Decision.Permit {
    private final Entry entry;
    private final int mostTokens;
    private final Attempt taken;
    private final UsageBook book;
    private final LimitDesk desk;
    private final AtomicBoolean settled = new AtomicBoolean();

    GatePermit(Entry entry, int mostTokens, Attempt taken, UsageBook book, LimitDesk desk) {
        this.entry = entry;
        this.mostTokens = mostTokens;
        this.taken = taken;
        this.book = book;
        this.desk = desk;
    }

    @Override
    public LimitView limits() {
        return taken.limits();
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
            if (taken.lease() != null) {
                taken.lease().end();
            }
        }
        return true;
    }

    @Override
    public void withdraw() {
        if (settled.compareAndSet(false, true) && taken.lease() != null) {
            taken.lease().undo(desk.now().nanos());
        }
    }

    /** The half of the usage row that is known at the beginning. */
    record Entry(String callId, String requestId, Payer payer, Start start) {}
}
