package dev.weir.gateway.keys;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one place in memory where the state of a key is. There is at most one for each key while anybody holds it, so a change reaches the
 * calls that were identified before it, too.
 */
final class KnownKey {
    private final AtomicReference<State> state;
    private final AtomicLong usedMinute = new AtomicLong(Long.MIN_VALUE);

    KnownKey(ApiKey first, KnownAccount account) {
        this.state = new AtomicReference<>(new State(first, account));
    }

    ApiKey now() {
        return state.get().key;
    }

    Account account() {
        return state.get().account.now();
    }

    /** Takes a state unless it is older than the one that is there. */
    void offer(ApiKey other, KnownAccount account) {
        state.accumulateAndGet(
                new State(other, account),
                (mine, theirs) -> theirs.key.life().version() > mine.key.life().version() ? theirs : mine);
    }

    /** Whether this is the first use in that minute. */
    boolean firstUseIn(long minute) {
        long before = usedMinute.get();
        return before < minute && usedMinute.compareAndSet(before, minute);
    }

    /** A key, and the place where its account is. */
    private record State(ApiKey key, KnownAccount account) {}
}
