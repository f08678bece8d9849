package dev.weir.gateway.admission;

import dev.weir.gateway.ledger.Charge;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.OpenCalls;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.open.Place;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Take;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that was let in, and what it holds. */
final class GatePermit implements Decision.Permit {
    private final Entry entry;
    private final int mostTokens;
    private final Take.Hold hold;
    private final Bill bill;
    private final Place place;
    private final UsageBook book;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile long cost;

    GatePermit(Entry entry, int mostTokens, Take.Hold hold, Bill bill, Place place, UsageBook book) {
        this.entry = entry;
        this.mostTokens = mostTokens;
        this.hold = hold;
        this.bill = bill;
        this.place = place;
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
    public void sentTo(String backend, String sentModel) {
        if (!settled.get()) {
            OpenCalls.sentTo(place, backend, sentModel, bill.rate(sentModel));
        }
    }

    @Override
    public void made(int pieces) {
        if (!settled.get()) {
            place.made(pieces);
        }
    }

    @Override
    public boolean settle(Settlement settlement) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        try {
            Charge charge = bill.charge(settlement);
            cost = charge.cost();
            book.write(entry.ended(settlement, charge));
            place.free(); // not before the row is kept: a crash in between would leave neither
        } finally {
            hold.settle(settlement.counts().total());
        }
        return true;
    }

    @Override
    public long cost() {
        return cost;
    }

    @Override
    public void handOver() {
        if (settled.compareAndSet(false, true)) {
            place.free();
            bill.cancel(entry, book);
            hold.settle(0);
        }
    }

    @Override
    public void withdraw() {
        if (settled.compareAndSet(false, true)) {
            place.free();
            bill.cancel(entry, book);
            hold.withdraw();
        }
    }
}
