package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import dev.weir.gateway.ledger.credits.GateRows;
import dev.weir.gateway.ledger.credits.Hold;
import dev.weir.gateway.ledger.open.Board;
import dev.weir.gateway.ledger.open.Place;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves holds that nobody else will: those of gates that are gone, which any gate does, and those that this gate does not know of,
 * since it was not told how a commit ended. Whoever comes later with the same call, its own gate's journal included, finds the hold
 * resolved and changes nothing. Reads and writes the database: not for event loops.
 */
public final class LostHolds {
    private static final Logger LOG = LoggerFactory.getLogger(LostHolds.class);
    private static final int MOST_TRIES = 20;
    /** In a round; the next round goes on. */
    private static final int MOST_LOOKS = 40;

    private final String owner;
    private final GateRows gates;
    private final UsageTable table;
    private final Board board;
    private final JournalledBooks books;
    private boolean failing;

    /** @param owner this gate's name in the database */
    public LostHolds(String owner, DataSource database, Board board, JournalledBooks books) {
        this.owner = owner;
        this.gates = new GateRows(database);
        this.table = new JdbcUsageTable(database);
        this.board = board;
        this.books = books;
    }

    /** The gate begins: it is known from now on, and what an earlier process of its data folder left is resolved as soon as its journal is carried over. */
    public void begin() throws SQLException {
        gates.renew(owner);
        String earlier = board.handOver(owner);
        carryOver();
        if (earlier != null && !earlier.equals(owner)) {
            gates.leave(earlier);
            resolveOfTheGone();
        }
        books.recovered();
    }

    /** Much may have been left: it takes as long as it takes while the database goes on with it. */
    private void carryOver() {
        for (int tries = 1; ; tries++) {
            try {
                books.flush();
                return;
            } catch (GatewayException e) {
                if (tries == MOST_TRIES || !books.reachable()) {
                    throw e;
                }
            }
        }
    }

    /** One round, to be made every ten seconds. Never throws. */
    public void round() {
        try {
            gates.renew(owner);
            resolveOfTheGone();
            releaseUnknown();
            gates.forget();
            failing = false;
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                LOG.warn("Holds of calls that are gone cannot be looked for: {}", e.toString());
                failing = true;
            }
        }
    }

    private void resolveOfTheGone() throws SQLException {
        List<Hold> gone = gates.ofTheGone();
        for (int look = 0; look < MOST_LOOKS && !gone.isEmpty(); look++) {
            for (Hold hold : gone) {
                table.apply(List.of(interrupted(hold)));
                LOG.info(
                        "The hold of call {}, whose gate is gone, was given back",
                        hold.call().id());
            }
            List<Hold> next = gates.ofTheGone();
            if (next.equals(gone)) {
                return; // their balances are damaged: the next round tries again
            }
            gone = next;
        }
    }

    /** Nobody knows how far it was: costs nothing. */
    private static UsageRow interrupted(Hold hold) {
        Hold.Call call = hold.call();
        Entry entry = new Entry(
                call.id(),
                call.requestId(),
                new Payer(call.keyId(), hold.account()),
                new Start(call.door(), call.askedModel(), call.at()));
        var end = new Settlement(Outcome.INTERRUPTED, null, TokenCounts.NONE, null, null, new Settlement.Times(-1, 0));
        return entry.ended(end, new Charge(hold.amount(), 0));
    }

    private void releaseUnknown() throws SQLException {
        if (unknown().isEmpty()) {
            return;
        }
        books.flush();
        for (Hold hold : unknown()) {
            table.apply(List.of(new Release(hold.call().id(), hold.account(), hold.amount())));
        }
    }

    /** Its calls are on the board, or have ended; one that is neither never took place. */
    private List<Hold> unknown() throws SQLException {
        List<Hold> old = gates.oldOnes(owner);
        Set<String> open = old.isEmpty() ? Set.of() : open();
        return old.stream().filter(hold -> !open.contains(hold.call().id())).collect(Collectors.toList());
    }

    private Set<String> open() {
        Set<String> open = new HashSet<>();
        for (Place place : board.taken()) {
            try {
                open.add(OpenCalls.read(place).entry().callId());
            } catch (RuntimeException e) {
                LOG.debug("A place was freed while it was read", e);
            }
        }
        return open;
    }
}
