package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.LimitView.Gauge;
import org.jspecify.annotations.Nullable;

/**
 * Decides over all counters that one call is under; those that are null have no limits. Makes no object that is not part of its answer, since
 * every call comes by here.
 */
final class Together {
    private Together() {}

    /** Takes everything, or nothing at all. Its caller holds the locks of all. */
    static Take take(
            Claim claim,
            @Nullable Counters key,
            @Nullable Counters account,
            @Nullable Counters model,
            NanoTicker ticker,
            long nanos,
            long millis) {
        long most = claim.tokens();
        long ofKey = wait(key, claim.ofKey(), most, nanos, millis);
        long ofAccount = wait(account, claim.ofAccount(), most, nanos, millis);
        long ofModel = wait(model, claim.ofModel(), most, nanos, millis);
        // The longest wait, so that the client is not sent into a second refusal.
        long longest = Math.max(ofKey, Math.max(ofAccount, ofModel));
        Failure refusal = longest == 0 ? crowded(claim, key, account, model) : null;
        if (key != null && longest > 0 && longest == ofKey) {
            refusal = key.shortage(Subject.Kind.KEY, claim.ofKey(), most, nanos, millis);
        } else if (account != null && longest > 0 && longest == ofAccount) {
            refusal = account.shortage(Subject.Kind.ACCOUNT, claim.ofAccount(), most, nanos, millis);
        } else if (model != null && longest > 0) {
            refusal = model.shortage(Subject.Kind.MODEL, claim.ofModel(), most, nanos, millis);
        }
        if (refusal != null) {
            return new Take.Refused(refusal, view(claim, key, account, model, nanos, millis));
        }
        take(key, claim.ofKey(), most, nanos, millis);
        take(account, claim.ofAccount(), most, nanos, millis);
        take(model, claim.ofModel(), most, nanos, millis);
        LimitView view = view(claim, key, account, model, nanos, millis);
        return new MemoryHold(claim, key, account, model, nanos, millis, view, ticker);
    }

    private static long wait(@Nullable Counters counters, Limits limits, long most, long nanos, long millis) {
        return counters == null ? 0 : counters.waitNanos(limits, most, nanos, millis);
    }

    private static void take(@Nullable Counters counters, Limits limits, long most, long nanos, long millis) {
        if (counters != null) {
            counters.take(limits, most, nanos, millis);
        }
    }

    private static @Nullable Failure crowded(
            Claim claim, @Nullable Counters key, @Nullable Counters account, @Nullable Counters model) {
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
    static LimitView view(
            Claim claim,
            @Nullable Counters key,
            @Nullable Counters account,
            @Nullable Counters model,
            long nanos,
            long millis) {
        if (key == null && account == null && model == null) {
            return LimitView.NONE;
        }
        return new LimitView(
                tightest(
                        claim, key, account, model, nanos, millis, Window.REQUESTS_PER_MINUTE, Window.REQUESTS_PER_DAY),
                tightest(claim, key, account, model, nanos, millis, Window.TOKENS_PER_MINUTE, Window.TOKENS_PER_DAY));
    }

    private static @Nullable Gauge tightest(
            Claim claim,
            @Nullable Counters key,
            @Nullable Counters account,
            @Nullable Counters model,
            long nanos,
            long millis,
            Window minute,
            Window day) {
        Counters tightest = null;
        Limits limits = Limits.NONE;
        Window window = minute;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            Counters counters = i < 2 ? key : i < 4 ? account : model;
            Limits its = i < 2 ? claim.ofKey() : i < 4 ? claim.ofAccount() : claim.ofModel();
            Window tried = i % 2 == 0 ? minute : day;
            long left = counters == null ? -1 : counters.remaining(tried, its, nanos, millis);
            if (left >= 0 && left < least) {
                least = left;
                tightest = counters;
                limits = its;
                window = tried;
            }
        }
        return tightest == null
                ? null
                : new Gauge(window.limit(limits), least, tightest.resetNanos(window, nanos, millis));
    }
}
