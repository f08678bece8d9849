package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.audit.Snapshot;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.OneTransaction;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.credits.Balance;
import dev.weir.gateway.ledger.credits.CreditBook;
import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.gateway.ledger.credits.Finding;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do with balances. Only keys that are bound to nothing change them: a key that is bound to an account sees that one. Blocks,
 * throws and writes the audit trail as {@link KeyAdministration} does. All amounts are micro-credits.
 */
@Singleton
public final class CreditAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(CreditAdministration.class);

    private final CreditBook book;
    private final AccountAdministration accounts;
    private final OneTransaction transaction;
    private final Idempotency idempotency;
    private final AuditTrail trail;
    private final LedgerCheck check;

    CreditAdministration(
            CreditBook book,
            AccountAdministration accounts,
            OneTransaction transaction,
            Idempotency idempotency,
            AuditTrail trail,
            LedgerCheck check) {
        this.book = book;
        this.accounts = accounts;
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.trail = trail;
        this.check = check;
    }

    /** What an account has now. One that was never given anything has nothing. */
    public Balance balance(Actor actor, String account) {
        Lattice.checkAdministrator(actor);
        if (!Lattice.sees(actor, account)) {
            throw new GatewayException(FailureCode.NOT_FOUND, "There is no such account.");
        }
        Balance seen = transaction.look(() -> book.seen(account));
        return seen == null ? transaction.run(() -> book.balance(account)) : seen;
    }

    /**
     * Gives an account credits. From its first grant on its calls are charged: it is metered.
     *
     * @param micros at least 1
     * @param note why; may be empty
     * @param idempotencyKey if it was used for the same grant before, nothing is given, and the answer is that of then; null: none
     */
    public Balance grant(Actor actor, String account, long micros, String note, @Nullable String idempotencyKey) {
        Lattice.checkUnbound(actor);
        return once(actor, Deed.ACCOUNT_GRANT, account, micros, note, idempotencyKey, () -> {
            Balance after = book.grant(account, micros, actor.keyId(), note);
            accounts.update(actor, account, terms -> terms.metered(true));
            return after;
        });
    }

    /**
     * Gives an account what is left of a month that began elsewhere, before it gets monthly credits here: it is not filled up this month.
     *
     * @param micros 0 or more
     */
    Balance begin(Actor actor, String account, long micros, String note) {
        Lattice.checkUnbound(actor);
        return once(actor, Deed.ACCOUNT_GRANT, account, micros, note, null, () -> book.begin(account, micros));
    }

    /** Gives an account credits back that its calls have cost, and never more than that. See {@link #grant}. */
    public Balance refund(Actor actor, String account, long micros, String note, @Nullable String idempotencyKey) {
        Lattice.checkUnbound(actor);
        return once(
                actor,
                Deed.ACCOUNT_REFUND,
                account,
                micros,
                note,
                idempotencyKey,
                () -> book.refund(account, micros, actor.keyId(), note));
    }

    /** Checks the laws between balances and the rows behind them; returns what is wrong. May take a while. */
    public List<Finding> check(Actor actor) {
        Lattice.checkUnbound(actor);
        return check.run();
    }

    private Balance once(
            Actor actor, Deed deed, String account, long micros, String note, @Nullable String key, Giving giving) {
        String body = Snapshot.begin()
                .with("account", account)
                .with("credits_micros", micros)
                .with("note", note)
                .json();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Balance given = idempotency.once(
                actor,
                key,
                deed.wireName(),
                bytes,
                () -> {
                    Balance before = book.balance(account);
                    Balance after = giving.give();
                    trail.write(
                            actor.keyId(),
                            deed,
                            account,
                            snapshot(before),
                            snapshot(after).with("note", note));
                    return after;
                },
                new BalanceCodec());
        LOG.info("{} of {}, {} credits, by {}", deed.wireName(), account, Credits.text(micros), actor.keyId());
        return given;
    }

    private static Snapshot snapshot(Balance balance) {
        return Snapshot.begin()
                .with("granted_micros", balance.granted())
                .with("posted_micros", balance.posted())
                .with("held_micros", balance.held())
                .with("refunded_micros", balance.refunded());
    }

    private interface Giving {
        Balance give();
    }
}
