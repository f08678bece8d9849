package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.postgres.Blocks.Need;
import dev.weir.gateway.limits.postgres.Trade.Answer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Leases for those who wait, all of them together, and brings back what nobody uses. One thread's. */
final class Lessor {
    private static final int MOST_KNOWN = 100_000;
    private static final long BETWEEN_LOOKS = 200_000_000L;

    private final LimitTable store;
    private final GateLease lease;
    private final BlockTable table;
    private final Taking taking;
    private final EarlierUse books;
    private final InstantSource clock;
    private final NanoTicker ticker;
    private final Set<BlockId> known = new HashSet<>();
    private long tidied;

    Lessor(
            LimitTable store,
            GateLease lease,
            BlockTable table,
            Taking taking,
            EarlierUse books,
            InstantSource clock,
            NanoTicker ticker) {
        this.store = store;
        this.lease = lease;
        this.table = table;
        this.taking = taking;
        this.books = books;
        this.clock = clock;
        this.ticker = ticker;
        this.tidied = ticker.nanos();
    }

    /** Keeps the lease. Without one for a moment, all that was held is lost. */
    void keepLease() throws SQLException {
        if ((!lease.lasts() || lease.isDue()) && !lease.renew()) {
            table.clear();
        }
    }

    /** Answers all of them. */
    void serve(List<Waiter> waiters) throws SQLException {
        List<Waiter> left = new ArrayList<>(waiters);
        left.removeIf(this::answered);
        while (!left.isEmpty()) {
            Map<BlockId, Need> needs = new TreeMap<>();
            for (Waiter waiter : left) {
                table.of(waiter.claim()).forEach(blocks -> lacking(blocks, waiter, needs));
            }
            List<Trade> trades = new ArrayList<>();
            needs.forEach((id, need) -> trades.add(table.of(id.subject()).ask(id, need, ticker.nanos())));
            trade(trades);
            // Whoever came between took what was leased for these: they get another turn.
            left.removeIf(this::answered);
        }
    }

    private void lacking(Blocks blocks, Waiter waiter, Map<BlockId, Need> needs) {
        synchronized (blocks) {
            blocks.lacking(waiter.claim(), ticker.nanos(), (id, need) -> needs.merge(id, need, Need::and));
        }
    }

    private boolean answered(Waiter waiter) {
        if (waiter.isAnswered()) {
            return true;
        }
        @Nullable Take take = taking.now(waiter.claim());
        if (take != null) {
            waiter.complete(take);
        }
        return take != null;
    }

    /** Brings back what is not used any more, a few times a second. */
    void tidy() throws SQLException {
        long now = ticker.nanos();
        if (now - tidied > BETWEEN_LOOKS) {
            tidied = now;
            bringBack(false);
        }
    }

    /** Brings back what is not used any more; all of it before the gate ends. */
    void bringBack(boolean all) throws SQLException {
        long now = ticker.nanos();
        List<Trade> trades = new ArrayList<>();
        table.each(blocks -> blocks.idle(now, all, trades::add));
        trade(trades);
        table.sweep(now);
    }

    private void trade(List<Trade> trades) throws SQLException {
        if (trades.isEmpty()) {
            return;
        }
        makeRows(trades);
        Map<BlockId, Answer> answers = store.trade(lease.gate(), trades);
        long now = ticker.nanos();
        for (Trade trade : trades) {
            Answer answer = answers.get(trade.id());
            if (answer != null) {
                table.of(trade.id().subject()).traded(trade, answer, now);
            }
        }
    }

    private void makeRows(List<Trade> trades) throws SQLException {
        List<BlockId> unknown =
                trades.stream().map(Trade::id).filter(id -> !known.contains(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        for (BlockId id : store.missing(unknown)) {
            store.make(id, first(id));
        }
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        known.addAll(unknown);
    }

    /** A limit that is new to the store counts what the books have of today. */
    private Stored first(BlockId id) {
        if (!id.window().ofDay()) {
            return Stored.NEW;
        }
        var now = clock.instant();
        var midnight = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        EarlierUse.Used used = books.of(id.subject(), midnight.toInstant(), now);
        long taken = id.window().countsTokens() ? used.tokens() : used.requests();
        return new Stored(0, midnight.toLocalDate().toEpochDay(), taken, Map.of());
    }
}
