package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.KnownSecret.Standing;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.credits.Credits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What admission says when it says no. */
final class Refusals {
    /** One answer for no key, a wrong one and a revoked one: it must not help in guessing. */
    static final Failure INVALID_KEY = Failure.of(
            FailureCode.INVALID_API_KEY, "No valid API key was sent. Send it as \"Authorization: Bearer KEY\".");

    /** When an open call may have ended, or the database be back: nobody knows, but it is no use to ask sooner. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    static final Failure NO_STORE = Failure.of(
                    FailureCode.STORE_UNAVAILABLE,
                    "The key cannot be checked just now: the gate's database does not answer.")
            .retryAfter(A_MOMENT);

    static final Failure NO_BILLING = Failure.of(
                    FailureCode.BILLING_UNAVAILABLE,
                    "The account's balance cannot be checked just now: the gate's database does not answer.")
            .retryAfter(A_MOMENT);

    private Refusals() {}

    /** Why a secret opens nothing; null if it does. */
    static @Nullable Failure of(Standing standing) {
        return switch (standing) {
            case GOOD -> null;
            case REVOKED -> INVALID_KEY;
            case DISABLED -> Failure.of(FailureCode.API_KEY_DISABLED, "This API key is disabled.");
            case UNCONFIRMED -> NO_STORE;
            case UNPAYABLE -> NO_BILLING;
            case EXPIRED -> Failure.of(FailureCode.API_KEY_EXPIRED, "This API key has expired.");
        };
    }

    static Failure lacks(Scope scope) {
        return Failure.of(
                FailureCode.PERMISSION_DENIED,
                "This API key may not do that; it needs the scope " + scope.wireName() + ".");
    }

    /** The same words as for a model that nobody has: a key need not learn what it may not use. */
    static Failure noModel(String model) {
        return Failure.of(
                        FailureCode.MODEL_NOT_FOUND,
                        "The model '" + model + "' does not exist, or this key may not use it.")
                .at("model");
    }

    static Failure tooManyWrongKeys(Duration wait) {
        return Failure.of(
                        FailureCode.RATE_LIMIT_EXCEEDED,
                        "Too many API keys that do not exist were sent from your network; this one is not looked up.")
                .retryAfter(wait);
    }

    static Failure neverFits(long ceiling) {
        return Failure.of(
                FailureCode.INVALID_VALUE,
                "This request may use more tokens than a limit of " + ceiling
                        + " allows at all. Ask for fewer tokens, or send a shorter prompt.");
    }

    /** @param needed what the call may cost at least */
    static Failure noCredits(long left, long needed) {
        return Failure.of(
                FailureCode.INSUFFICIENT_QUOTA,
                "This account has %s credits left, and this call may cost %s. Ask for fewer tokens, or have credits granted."
                        .formatted(Credits.text(left), Credits.text(needed)));
    }

    static Failure noTreasury() {
        return Failure.of(
                        FailureCode.BILLING_UNAVAILABLE,
                        "No credits can be set aside for this call just now: the gate's database does not answer. Try again later.")
                .retryAfter(A_MOMENT);
    }

    static Failure boardFull() {
        return Failure.of(FailureCode.OVERLOADED, "The gate has as many calls open as it can keep books of.")
                .retryAfter(A_MOMENT);
    }

    static Failure booksFull() {
        return Failure.of(
                FailureCode.OVERLOADED, "The gate cannot write its books just now and takes no calls until it can.");
    }
}
