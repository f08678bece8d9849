package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Limits;
import org.jspecify.annotations.Nullable;

/**
 * All counters that one call is under, at one moment. To take, its maker holds the locks of all.
 *
 * @param key null: the key has no limits; the others likewise
 */
record Together(
        Claim claim,
        @Nullable Counters key,
        @Nullable Counters account,
        @Nullable Counters model,
        Moment now) {

    /** Takes everything, or nothing at all. */
    Take take(NanoTicker ticker) {
        long ofKey = wait(key, claim.ofKey());
        long ofAccount = wait(account, claim.ofAccount());
        long ofModel = wait(model, claim.ofModel());
        // The longest wait, so that the client is not sent into a second refusal.
        long longest = Math.max(ofKey, Math.max(ofAccount, ofModel));
        if (longest > 0) {
            return new Take.Refused(shortage(longest == ofKey, longest == ofAccount), view());
        }
        Failure crowded = crowded();
        if (crowded != null) {
            return new Take.Refused(crowded, view());
        }
        take(key, claim.ofKey());
        take(account, claim.ofAccount());
        take(model, claim.ofModel());
        return new MemoryHold(claim, key, account, model, now, view(), ticker);
    }

    private long wait(@Nullable Counters counters, Limits limits) {
        return counters == null ? 0 : counters.waitNanos(limits, claim.tokens(), now);
    }

    private void take(@Nullable Counters counters, Limits limits) {
        if (counters != null) {
            counters.take(limits, claim.tokens(), now);
        }
    }

    private Failure shortage(boolean ofKey, boolean ofAccount) {
        if (ofKey && key != null) {
            return key.shortage(Subject.Kind.KEY, claim.ofKey(), claim.tokens(), now);
        }
        if (ofAccount && account != null) {
            return account.shortage(Subject.Kind.ACCOUNT, claim.ofAccount(), claim.tokens(), now);
        }
        if (model != null) {
            return model.shortage(Subject.Kind.MODEL, claim.ofModel(), claim.tokens(), now);
        }
        throw new IllegalStateException("nobody has to wait");
    }

    private @Nullable Failure crowded() {
        if (key != null && key.crowded(claim.ofKey())) {
            return Wording.crowded(Subject.Kind.KEY, claim.ofKey());
        }
        if (account != null && account.crowded(claim.ofAccount())) {
            return Wording.crowded(Subject.Kind.ACCOUNT, claim.ofAccount());
        }
        return model != null && model.crowded(claim.ofModel())
                ? Wording.crowded(Subject.Kind.MODEL, claim.ofModel())
                : null;
    }

    /** What is left of the tightest ones. */
    LimitView view() {
        if (key == null && account == null && model == null) {
            return LimitView.NONE;
        }
        Tightest ofRequests = new Tightest();
        Tightest ofTokens = new Tightest();
        show(key, claim.ofKey(), ofRequests, ofTokens);
        show(account, claim.ofAccount(), ofRequests, ofTokens);
        show(model, claim.ofModel(), ofRequests, ofTokens);
        return new LimitView(ofRequests.gauge(), ofTokens.gauge());
    }

    private void show(@Nullable Counters counters, Limits limits, Tightest ofRequests, Tightest ofTokens) {
        if (counters != null) {
            synchronized (counters) {
                counters.show(limits, now, ofRequests, ofTokens);
            }
        }
    }
}
