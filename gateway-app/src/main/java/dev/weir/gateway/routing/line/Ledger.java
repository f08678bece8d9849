package dev.weir.gateway.routing.line;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What accounts and their keys were given. The line's lock is held. */
final class Ledger {
    private final Shares accounts = new Shares();
    private final Shares keys = new Shares();
    private final double halfLife;
    private final long began;

    Ledger(Duration halfLife, long began) {
        this.halfLife = halfLife.toNanos();
        this.began = began;
    }

    @Nullable
    Share account(Claim claim) {
        return accounts.known(claim.account());
    }

    Share accountToWait(Claim claim) {
        return accounts.toWait(claim.account());
    }

    Share keyToWait(Claim claim) {
        return keys.toWait(claim.key());
    }

    void waitsNoMore(Claim claim) {
        accounts.settle(accounts.of(claim.account()));
        keys.settle(keys.of(claim.key()));
    }

    /** A call gets its place: what such a call usually takes is counted at once, so that one who asks for much does not get much before the first answer ends. */
    double expect(Claim claim, long now) {
        double usual = keys.of(claim.key()).usual();
        add(claim, usual, now);
        return usual;
    }

    void charge(Claim claim, long tokens, double expected, long now) {
        if (tokens > 0) {
            keys.of(claim.key()).learn(tokens);
        }
        add(claim, tokens - expected, now);
    }

    private void add(Claim claim, double tokens, long now) {
        if (tokens != 0) {
            double halfLives = (now - began) / halfLife;
            Share account = accounts.of(claim.account());
            account.add(tokens, halfLives);
            accounts.settle(account);
            Share key = keys.of(claim.key());
            key.add(tokens, halfLives);
            keys.settle(key);
        }
    }
}
