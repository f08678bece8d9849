package dev.weir.gateway.keys;

import java.util.concurrent.atomic.AtomicReference;

/** The one place in memory where the state of an account is; all its keys that are in memory hold it. */
final class KnownAccount {
    private final AtomicReference<Account> state;

    KnownAccount(Account first) {
        this.state = new AtomicReference<>(first);
    }

    Account now() {
        return state.get();
    }

    /** Takes a state unless it is older than the one that is there. */
    void offer(Account other) {
        state.accumulateAndGet(other, (mine, theirs) -> theirs.version() > mine.version() ? theirs : mine);
    }
}
