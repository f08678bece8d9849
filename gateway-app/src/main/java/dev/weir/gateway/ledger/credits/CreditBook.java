package dev.weir.gateway.ledger.credits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.ledger.credits.BalanceRows.Locked;
import dev.weir.gateway.ledger.credits.EntryRows.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives credits to accounts. Every call works within the transaction that its thread has, and blocks on the database: not for event loops.
 * Each throws a {@link GatewayException}: {@code NOT_FOUND}, {@code INVALID_VALUE} with the field, {@code STORE_UNAVAILABLE}.
 */
public final class CreditBook {
    private static final int MOST_NAME = 64;
    private static final int MOST_NOTE = 1_000;

    private final Supplier<Connection> current;

    /** @param current the connection of this thread's transaction */
    public CreditBook(Supplier<Connection> current) {
        this.current = current;
    }

    /** What an account has now; if a month has begun, with that month's credits. */
    public Balance balance(String account) {
        return within(connection -> {
            lock(connection, account);
            return read(connection, account);
        });
    }

    /** The same without any change; null if there is one to be made first, and {@link #balance} has to be asked. */
    public @Nullable Balance seen(String account) {
        return within(connection -> {
            Locked seen = isPossible(account) ? BalanceRows.look(connection, account) : null;
            return seen == null || seen.monthSeen() < seen.monthNow() ? null : read(connection, account);
        });
    }

    /**
     * Gives credits to an account.
     *
     * @param micros 1 to {@link Credits#MOST}
     * @param actor id of the key that gives them, at most 64 characters
     * @param note why, at most 1,000 characters; may be empty
     */
    public Balance grant(String account, long micros, String actor, String note) {
        check(micros, note);
        return within(connection -> {
            Locked balance = lock(connection, account);
            if (micros > Credits.MOST - balance.granted()) {
                throw invalid(
                        "micro_credits",
                        "No account can be given more than " + Credits.text(Credits.MOST) + " credits.");
            }
            return enter(connection, account, Kind.GRANT, micros, actor, note);
        });
    }

    /** Gives an account credits back that its calls have cost; never more than that in all. See {@link #grant}. */
    public Balance refund(String account, long micros, String actor, String note) {
        check(micros, note);
        return within(connection -> {
            Locked balance = lock(connection, account);
            long most = balance.posted() - EntryRows.refunded(connection, account);
            if (micros > Math.min(most, Credits.MOST - balance.granted())) {
                throw invalid(
                        "micro_credits",
                        "The calls of this account have cost %s credits that were not given back yet."
                                .formatted(Credits.text(most)));
            }
            return enter(connection, account, Kind.REFUND, micros, actor, note);
        });
    }

    /**
     * Gives an account what is left of a month that began elsewhere, in the place of what it would be filled up to this month; nothing if this
     * month's credits were given already. See {@link #grant}.
     *
     * @param micros 0 to {@link Credits#MOST}
     */
    public Balance begin(String account, long micros) {
        return within(connection -> {
            Locked balance = lock(connection, account);
            if (!EntryRows.given(connection, account, balance.monthNow())) {
                long amount = Math.min(micros, Credits.MOST - balance.granted());
                EntryRows.enterMonth(connection, account, amount, balance.monthNow());
                BalanceRows.grant(connection, account, amount);
            }
            return read(connection, account);
        });
    }

    private static void check(long micros, String note) {
        if (micros < 1 || micros > Credits.MOST) {
            throw invalid("micro_credits", "An amount is 0.000001 to " + Credits.text(Credits.MOST) + " credits.");
        }
        if (note.length() > MOST_NOTE || note.chars().anyMatch(Character::isISOControl)) {
            throw invalid("note", "A note has up to 1000 characters, and no control characters.");
        }
    }

    private static GatewayException invalid(String param, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(param).asException();
    }

    private static Balance enter(
            Connection connection, String account, Kind kind, long micros, String actor, String note)
            throws SQLException {
        EntryRows.enter(connection, account, kind, micros, actor, note);
        BalanceRows.grant(connection, account, micros);
        return read(connection, account);
    }

    /** The account's balance, which nobody changes until the transaction ends. */
    private static Locked lock(Connection connection, String account) throws SQLException {
        Locked balance = isPossible(account) ? BalanceRows.lock(connection, account) : null;
        if (balance == null && isPossible(account)) {
            BalanceRows.open(connection, account);
            balance = BalanceRows.lock(connection, account);
        }
        if (balance == null) {
            throw new GatewayException(FailureCode.NOT_FOUND, "There is no such account.");
        }
        long free = Month.topUp(connection, account, balance);
        return balance.having(free);
    }

    private static boolean isPossible(String account) {
        return account.length() <= MOST_NAME && account.chars().noneMatch(Character::isISOControl);
    }

    private static Balance read(Connection connection, String account) throws SQLException {
        Locked balance = BalanceRows.look(connection, account);
        if (balance == null) {
            throw new IllegalStateException("the balance that was locked is gone");
        }
        long refunded = EntryRows.refunded(connection, account);
        return new Balance(account, balance.granted(), balance.posted(), balance.held(), refunded);
    }

    private <T extends @Nullable Object> T within(Work<T> work) {
        try {
            return work.with(current.get());
        } catch (SQLException e) {
            throw new GatewayException(
                    Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer. Try again later."),
                    e);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T with(Connection connection) throws SQLException;
    }
}
